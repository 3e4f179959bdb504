package io.fraudscoring.modelserver;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Locale;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TFPermissionDeniedException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnauthenticatedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

/** What went wrong in TensorFlow, as the gRPC status that TensorFlow Serving answers with. */
final class Failure {
    private Failure() {
    }

    static StatusRuntimeException toStatus(RuntimeException failure) {
        if (failure instanceof StatusRuntimeException status) {
            return status;
        }
        return statusOf(failure).withDescription(failure.getMessage()).withCause(failure).asRuntimeException();
    }

    /** One code by its gRPC name in any case, such as UNAVAILABLE. */
    static Status.Code codeNamed(String name) {
        return Status.Code.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Status statusOf(RuntimeException failure) {
        if (failure instanceof TFInvalidArgumentException) {
            return Status.INVALID_ARGUMENT;
        } else if (failure instanceof TFFailedPreconditionException) {
            return Status.FAILED_PRECONDITION;
        } else if (failure instanceof TFOutOfRangeException) {
            return Status.OUT_OF_RANGE;
        } else if (failure instanceof TFPermissionDeniedException) {
            return Status.PERMISSION_DENIED;
        } else if (failure instanceof TFUnauthenticatedException) {
            return Status.UNAUTHENTICATED;
        } else if (failure instanceof TFResourceExhaustedException) {
            return Status.RESOURCE_EXHAUSTED;
        } else if (failure instanceof TFUnimplementedException) {
            return Status.UNIMPLEMENTED;
        }
        return failure instanceof TensorFlowException ? Status.UNKNOWN : Status.INTERNAL;
    }
}
