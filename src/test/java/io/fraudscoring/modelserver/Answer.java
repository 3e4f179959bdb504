package io.fraudscoring.modelserver;

import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Sends one answer, or the status for what was thrown instead. */
final class Answer {
    private Answer() {
    }

    static <T> void to(StreamObserver<T> observer, Supplier<T> answer) {
        T value;
        try {
            value = answer.get();
        } catch (RuntimeException e) {
            observer.onError(Failure.toStatus(e));
            return;
        }
        observer.onNext(value);
        observer.onCompleted();
    }
}
