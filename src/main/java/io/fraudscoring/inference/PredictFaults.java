package io.fraudscoring.inference;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tensorflow.serving.Model;

/**
 * What a failed Predict call means. The server's own words can quote what is in a row, so they are repeated only where
 * they match, as a whole, a sentence of TensorFlow Serving that holds nothing but names.
 */
public final class PredictFaults {

    /** Sentences about names of models, versions, signatures and tensors. */
    private static final List<Pattern> ABOUT_NAMES = List.of(
            Pattern.compile("Servable not found for request: \\w+\\([\\w.,:\\- ]*\\)"),
            Pattern.compile("Serving signature (?:name|key):? \"[\\w.\\-]*\" not found(?: in signature def)?\\.?"),
            Pattern.compile("Unrecognized servable version label: [\\w.\\-]*"),
            Pattern.compile("input tensor alias not found in signature: [\\w.\\-/:]*\\. "
                    + "Inputs expected to be in the set \\{[\\w.\\-/:, ]*}\\.?"),
            Pattern.compile("input size does not match signature: \\d+ ?!= ?\\d+ len\\(\\{[\\w.\\-/:, ]*}\\) != "
                    + "len\\(\\{[\\w.\\-/:, ]*}\\)\\. Sent extra: \\{[\\w.\\-/:, ]*}\\. "
                    + "Missing but required: \\{[\\w.\\-/:, ]*}\\.?"));

    /** What TensorFlow Serving says of the request's tensors before it looks into them: no row can be the cause. */
    private static final Pattern OF_THE_REQUEST = Pattern.compile(
            "(?:input tensor alias not found in signature|input size does not match signature|"
                    + "Serving signature (?:name|key)|Unrecognized servable version label).*", Pattern.DOTALL);

    private PredictFaults() {
    }

    /**
     * The fault of a call that ended with a status. {@code ROW_REJECTED} may be about any of its rows: the caller finds
     * out which.
     *
     * @param asked  what the call asked for
     * @param server host and port, for the message
     * @throws IllegalArgumentException if the status is OK
     */
    public static FaultException of(Status status, Model.ModelSpec asked, String server) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> fault(FaultKind.MODEL_UNAVAILABLE, status,
                    "the model server at " + server + " (TF_SERVING_HOST) cannot be reached or refuses work");
            case DEADLINE_EXCEEDED -> fault(FaultKind.MODEL_TIMEOUT, status,
                    "the model server at " + server + " (TF_SERVING_HOST) did not answer within PREDICT_TIMEOUT_MS");
            case RESOURCE_EXHAUSTED -> fault(FaultKind.MODEL_OVERLOADED, status,
                    "the model server at " + server + " (TF_SERVING_HOST) has no room for more work, or the message is "
                            + "larger than it or this client takes (BATCH_SIZE)");
            case NOT_FOUND -> fault(FaultKind.MODEL_MISCONFIGURED, status,
                    "the model server at " + server + " has no model " + model(asked)
                            + ": check MODEL_NAME and the version in routes/model.yaml, or wait until it is deployed");
            case FAILED_PRECONDITION -> fault(FaultKind.MODEL_MISCONFIGURED, status,
                    "model " + model(asked) + " cannot serve signature " + asked.getSignatureName()
                            + ": check MODEL_SIGNATURE_NAME");
            case UNIMPLEMENTED -> fault(FaultKind.MODEL_MISCONFIGURED, status,
                    "the server at " + server + " does not know Predict: check TF_SERVING_HOST, which must be the "
                            + "gRPC port of TensorFlow Serving (8500, not 8501)");
            case PERMISSION_DENIED -> fault(FaultKind.MODEL_MISCONFIGURED, status,
                    "the server at " + server + " does not permit the call: check TF_SERVING_HOST and what is in front "
                            + "of the model server");
            case UNAUTHENTICATED -> fault(FaultKind.MODEL_MISCONFIGURED, status,
                    "the server at " + server + " wants credentials: check TF_SERVING_HOST and what is in front of the "
                            + "model server");
            case INVALID_ARGUMENT -> invalid(status, asked);
            // Kernels say this of an index or offset that comes from a row.
            case OUT_OF_RANGE -> rejected(status);
            // A failure inside the server, in a proxy, or of a call cut short. It says nothing against a row, so no row
            // may be dropped for it; the next attempt may succeed.
            case INTERNAL, UNKNOWN, CANCELLED, ABORTED, DATA_LOSS, ALREADY_EXISTS -> fault(FaultKind.MODEL_FAILED,
                    status, "the model server at " + server + " (TF_SERVING_HOST) failed; its log says why");
            case OK -> throw new IllegalArgumentException("OK is no fault");
        };
    }

    private static FaultException invalid(Status status, Model.ModelSpec asked) {
        if (status.getDescription() != null && OF_THE_REQUEST.matcher(status.getDescription()).matches()) {
            return fault(FaultKind.MODEL_MISCONFIGURED, status, "signature " + asked.getSignatureName() + " of model "
                    + model(asked) + " takes other tensors: check MODEL_INPUT, MODEL_SIGNATURE_NAME and inputs in "
                    + "routes/model.yaml");
        }
        return rejected(status);
    }

    private static FaultException rejected(Status status) {
        return fault(FaultKind.ROW_REJECTED, status, "the model rejected a row, or the request as a whole");
    }

    private static FaultException fault(FaultKind kind, Status status, String what) {
        String words = aboutNames(status).or(() -> ofTheNetwork(status)).map(said -> ", saying: " + said).orElse("");
        // The cause is left out: a StatusRuntimeException repeats the server's words.
        return new FaultException(kind, what + "; it answered " + status.getCode() + words);
    }

    private static Optional<String> aboutNames(Status status) {
        return Optional.ofNullable(status.getDescription())
                .filter(said -> ABOUT_NAMES.stream().anyMatch(sentence -> sentence.matcher(said).matches()));
    }

    /** What our own side met on the network, such as "Connection refused: host:port": it never came from the server. */
    private static Optional<String> ofTheNetwork(Status status) {
        return Optional.ofNullable(status.getCause()).filter(IOException.class::isInstance).map(Throwable::getMessage);
    }

    private static String model(Model.ModelSpec asked) {
        return switch (asked.getVersionChoiceCase()) {
            case VERSION -> asked.getName() + " version " + asked.getVersion().getValue();
            case VERSION_LABEL -> asked.getName() + " labelled " + asked.getVersionLabel();
            case VERSIONCHOICE_NOT_SET -> asked.getName();
        };
    }
}
