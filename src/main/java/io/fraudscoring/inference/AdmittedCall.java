package io.fraudscoring.inference;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** A call that starts when it is admitted; what is asked of it before that is done then, in order. */
final class AdmittedCall<Q, R> extends ClientCall<Q, R> {

    private final PredictCalls calls;
    private final Supplier<ClientCall<Q, R>> factory;
    private final Queue<Runnable> postponed = new ArrayDeque<>();
    private ClientCall<Q, R> call;
    private Listener<R> listener;

    AdmittedCall(PredictCalls calls, Supplier<ClientCall<Q, R>> factory) {
        this.calls = calls;
        this.factory = factory;
    }

    @Override
    public void start(Listener<R> responses, Metadata headers) {
        synchronized (this) {
            listener = responses;
            postponed.add(() -> call.start(new SimpleForwardingClientCallListener<>(responses) {
                @Override
                public void onClose(Status status, Metadata trailers) {
                    try {
                        calls.ended();
                    } finally {
                        super.onClose(status, trailers);
                    }
                }
            }, headers));
        }
        calls.enter(this);
    }

    synchronized void admit() {
        call = factory.get();
        postponed.forEach(Runnable::run);
        postponed.clear();
    }

    private synchronized void perform(Runnable operation) {
        if (call == null) {
            postponed.add(operation);
        } else {
            operation.run();
        }
    }

    @Override
    public void request(int messages) {
        perform(() -> call.request(messages));
    }

    @Override
    public void halfClose() {
        perform(() -> call.halfClose());
    }

    @Override
    public void sendMessage(Q message) {
        perform(() -> call.sendMessage(message));
    }

    @Override
    public void cancel(String message, Throwable cause) {
        if (calls.leaveQueue(this)) {
            listener.onClose(Status.CANCELLED.withDescription(message).withCause(cause), new Metadata());
        } else {
            perform(() -> call.cancel(message, cause));
        }
    }
}
