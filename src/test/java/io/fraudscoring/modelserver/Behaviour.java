package io.fraudscoring.modelserver;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How a test wants Predict to be answered, and what it saw. Safe for any thread. */
final class Behaviour {
    /**
     * What happens to a Predict request.
     *
     * @param kind answer it, fail it, or never answer it
     * @param code of a failure, else OK
     * @param times how many requests it holds for, after which they are answered; negative for all
     */
    record Mode(Kind kind, Status.Code code, int times) {
        static final Mode ANSWER = new Mode(Kind.ANSWER, Status.Code.OK, -1);

        private Mode afterOne() {
            return times < 0 ? this : times <= 1 ? ANSWER : new Mode(kind, code, times - 1);
        }
    }

    /** What can happen to a request. */
    enum Kind { ANSWER, FAIL, HANG }

    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.ANSWER);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong mostRows = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Duration latency;

    Behaviour(Duration latency) {
        this.latency = latency;
    }

    void set(Mode wanted) {
        mode.set(wanted);
    }

    void setLatency(Duration wanted) {
        latency = wanted;
    }

    Duration latency() {
        return latency;
    }

    /** Counts a request that has come, and says what is to happen to it. */
    Mode received(long requestRows) {
        calls.incrementAndGet();
        rows.addAndGet(requestRows);
        mostRows.accumulateAndGet(requestRows, Math::max);
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        return mode.getAndUpdate(Mode::afterOne);
    }

    /** Counts a request that the server has done with, or that its client has given up. */
    void finished() {
        inFlight.decrementAndGet();
    }

    /** Forgets what was counted; requests under way stay counted as such. */
    void resetCounts() {
        calls.set(0);
        rows.set(0);
        mostRows.set(0);
        mostInFlight.set(inFlight.get());
    }

    /** The counts as lines of a properties file. */
    String counts() {
        return "calls=%d\nrows=%d\nmostRows=%d\ninFlight=%d\nmostInFlight=%d\n"
                .formatted(calls.get(), rows.get(), mostRows.get(), inFlight.get(), mostInFlight.get());
    }
}
