package io.fraudscoring.inference;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the calls to the model server: at most so many are under way at once, the rest wait in order without holding
 * a thread, and each has a deadline that starts when the call does. Safe on any thread.
 */
public final class PredictCalls implements ClientInterceptor {

    private final int limit;
    private final Duration timeout;
    private final Runnable onIdle;
    private final Queue<AdmittedCall<?, ?>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * A bound for one process.
     *
     * @param limit   calls under way at once, at least 1
     * @param timeout deadline of one call
     * @param onIdle  runs whenever the last call under way has ended and none waits, on a thread of gRPC
     */
    public PredictCalls(int limit, Duration timeout, Runnable onIdle) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least 1 call must be allowed under way, got " + limit);
        }
        this.limit = limit;
        this.timeout = timeout;
        this.onIdle = onIdle;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new AdmittedCall<>(this,
                () -> next.newCall(method, options.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)));
    }

    /** Whether no call is under way or waiting. */
    public boolean isIdle() {
        synchronized (waiting) {
            return underWay == 0 && waiting.isEmpty();
        }
    }

    /** Calls under way, from 0 to the limit. */
    public int underWay() {
        synchronized (waiting) {
            return underWay;
        }
    }

    void enter(AdmittedCall<?, ?> call) {
        synchronized (waiting) {
            if (underWay == limit) {
                waiting.add(call);
                return;
            }
            underWay++;
        }
        call.admit();
    }

    /** Gives up a call that was cancelled before it was admitted. */
    boolean leaveQueue(AdmittedCall<?, ?> call) {
        synchronized (waiting) {
            return waiting.remove(call);
        }
    }

    void ended() {
        AdmittedCall<?, ?> admitted;
        boolean idle;
        synchronized (waiting) {
            admitted = waiting.poll();
            if (admitted == null) {
                underWay--;
            }
            idle = underWay == 0;
        }
        if (admitted != null) {
            admitted.admit();
        } else if (idle) {
            onIdle.run();
        }
    }
}
