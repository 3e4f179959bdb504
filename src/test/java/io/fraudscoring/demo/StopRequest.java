package io.fraudscoring.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM as something that a run asks for. The JVM ends only after the run has called {@link #ended()}, so
 * that the run stops everything itself, in its own order. Safe for any thread.
 */
final class StopRequest {
    /** Longer than all parts together take to stop. */
    private static final Duration BOUND = Duration.ofSeconds(120);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "demo-stop");

    /** A request that comes with the end of the JVM. */
    static StopRequest listening() {
        StopRequest request = new StopRequest();
        Runtime.getRuntime().addShutdownHook(request.hook);
        return request;
    }

    /** Asks for the stop. */
    void ask() {
        asked.countDown();
    }

    /** Whether it was asked for. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until it is asked for; false if it was not within the given time. */
    boolean awaitAsked(Duration limit) {
        try {
            return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The run is over and nothing of it is left. */
    void ended() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, which is what the hook waits to go on with.
        }
    }

    private void onSignal() {
        ask();
        try {
            if (!ended.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("error: the demo did not stop within " + BOUND.toSeconds() + " s of being asked to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
