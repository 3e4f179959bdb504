package io.fraudscoring.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * Makes SIGTERM and SIGINT end the process with the run's own exit code. The JVM by itself would end with 143 or 130
 * however clean the stop was.
 */
final class StopSignal {

    private final Runnable stop;
    private final Duration bound;
    private final IntConsumer halt;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Thread hook = new Thread(this::onSignal, "stop-signal");

    /**
     * A signal that is not listened for yet.
     *
     * @param stop  asks the run to end
     * @param bound how long the run may then take; after that the process ends with {@link ExitCode#FAILED}
     * @param halt  ends the process with a code
     */
    StopSignal(Runnable stop, Duration bound, IntConsumer halt) {
        this.stop = stop;
        this.bound = bound;
        this.halt = halt;
    }

    /** Listens from now on. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run has ended, on its own or because it was asked to. */
    void ended(int code) {
        ended.complete(code);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook has the code now and ends it.
        }
    }

    void onSignal() {
        try {
            stop.run();
        } catch (RuntimeException e) {
            System.err.println("error: the stop failed: " + e);
        }
        try {
            halt.accept(ended.get(bound.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            System.err.println("error: did not stop within " + bound.toMillis() + " ms of being asked to");
            halt.accept(ExitCode.FAILED.code());
        } catch (InterruptedException | ExecutionException e) {
            halt.accept(ExitCode.FAILED.code());
        }
    }
}
