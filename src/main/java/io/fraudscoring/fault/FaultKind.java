package io.fraudscoring.fault;

import static io.fraudscoring.fault.Policy.DEAD_LETTER;
import static io.fraudscoring.fault.Policy.HOLD;
import static io.fraudscoring.fault.Policy.RETRY;

import java.util.Locale;

/**
 * Everything that can go wrong with a record, and what then becomes of it. The list is closed: the error handling of
 * the routes reads the policy here, and the header {@code dead-letter.reason} carries {@link #reason()}.
 */
public enum FaultKind {
    NULL_VALUE(Stage.DECODE, DEAD_LETTER),
    BAD_MAGIC_BYTE(Stage.DECODE, DEAD_LETTER),
    TRUNCATED(Stage.DECODE, DEAD_LETTER),
    TRAILING_BYTES(Stage.DECODE, DEAD_LETTER),
    UNKNOWN_SCHEMA(Stage.DECODE, DEAD_LETTER),
    UNRESOLVABLE_SCHEMA(Stage.DECODE, DEAD_LETTER),
    UNDECODABLE(Stage.DECODE, DEAD_LETTER),
    REGISTRY_UNAVAILABLE(Stage.DECODE, HOLD),
    REGISTRY_REFUSED(Stage.DECODE, HOLD),

    FEATURE_NOT_COMPUTABLE(Stage.FEATURES, DEAD_LETTER),
    FEATURE_NOT_FINITE(Stage.FEATURES, DEAD_LETTER),

    ROW_REJECTED(Stage.PREDICT, DEAD_LETTER),
    SCORE_NOT_FINITE(Stage.PREDICT, DEAD_LETTER),
    MODEL_UNAVAILABLE(Stage.PREDICT, HOLD),
    MODEL_TIMEOUT(Stage.PREDICT, HOLD),
    MODEL_OVERLOADED(Stage.PREDICT, HOLD),
    MODEL_FAILED(Stage.PREDICT, HOLD),
    MODEL_MISCONFIGURED(Stage.PREDICT, HOLD),
    MODEL_CONTRACT(Stage.PREDICT, HOLD),

    TOPIC_NOT_WRITABLE(Stage.ALERT, HOLD),
    STOPPING(Stage.ALERT, HOLD),
    UNEXPECTED(Stage.ALERT, RETRY);

    private final Stage stage;
    private final Policy policy;

    FaultKind(Stage stage, Policy policy) {
        this.stage = stage;
        this.policy = policy;
    }

    /** Where this fault shows. */
    public Stage stage() {
        return stage;
    }

    /** What becomes of the record. */
    public Policy policy() {
        return policy;
    }

    /** The name used in headers, metrics and on the command line: lower case, words joined by hyphens. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
