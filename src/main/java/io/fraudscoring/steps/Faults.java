package io.fraudscoring.steps;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.inference.CompiledModel;
import io.fraudscoring.inference.ModelSpecException;
import io.fraudscoring.inference.PredictFaults;
import io.grpc.StatusRuntimeException;
import java.io.EOFException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.kafka.common.KafkaException;

/** Finds the fault in what a step threw. Safe on any thread. */
public final class Faults {

    private final Supplier<CompiledModel> model;
    private final String modelServer;

    /**
     * A finder for the faults of one model server.
     *
     * @param model       what is asked of the server, for messages
     * @param modelServer its host and port, for messages
     */
    public Faults(Supplier<CompiledModel> model, String modelServer) {
        this.model = model;
        this.modelServer = modelServer;
    }

    /** The fault behind a throwable; {@link FaultKind#UNEXPECTED} where nothing in its causes is known. */
    public FaultException classify(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultException fault) {
                return fault;
            }
            if (cause instanceof StatusRuntimeException status) {
                return predictFault(status);
            }
            if (cause instanceof KafkaException) {
                return new FaultException(FaultKind.TOPIC_NOT_WRITABLE, "a Kafka topic cannot be written ("
                        + cause.getClass().getSimpleName() + "): check KAFKA_BROKERS, the topics and their ACLs", cause);
            }
            if (cause instanceof ModelSpecException) {
                return new FaultException(FaultKind.MODEL_MISCONFIGURED, cause.getMessage(), cause);
            }
            if (cause instanceof AvroRuntimeException || cause instanceof EOFException) {
                return new FaultException(FaultKind.UNDECODABLE, "the value is no Avro of the schema it is read with ("
                        + cause.getClass().getSimpleName() + ")", cause);
            }
            if (isStop(cause)) {
                return new FaultException(FaultKind.STOPPING, "the routes are stopping or being replaced", cause);
            }
        }
        return new FaultException(FaultKind.UNEXPECTED, "unexpected " + (thrown == null ? "end" : place(thrown)), thrown);
    }

    private FaultException predictFault(StatusRuntimeException status) {
        try {
            return PredictFaults.of(status.getStatus(), model.get().asked(), modelServer);
        } catch (ModelSpecException misdeclared) {
            return new FaultException(FaultKind.MODEL_MISCONFIGURED, misdeclared.getMessage(), misdeclared);
        }
    }

    /** Whether a step failed because Camel had stopped what it needs. */
    private static boolean isStop(Throwable cause) {
        return cause instanceof RejectedExecutionException
                || cause instanceof InterruptedException
                || cause instanceof DirectConsumerNotAvailableException
                || cause instanceof IllegalStateException && cause.getStackTrace().length > 0
                        && cause.getStackTrace()[0].getClassName().startsWith("org.apache.camel.");
    }

    /** Class and place of an unknown exception's first cause; not its text, which may quote the payload. */
    private static String place(Throwable thrown) {
        Throwable first = thrown;
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            first = cause;
        }
        StackTraceElement[] trace = first.getStackTrace();
        return first.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
