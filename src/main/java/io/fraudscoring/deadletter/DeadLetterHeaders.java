package io.fraudscoring.deadletter;

import java.util.List;

/** Names of the headers added to a dead letter; values are UTF-8 text. The first seven are those of KIP-298. */
public final class DeadLetterHeaders {

    public static final String TOPIC = "__connect.errors.topic";
    public static final String PARTITION = "__connect.errors.partition";
    public static final String OFFSET = "__connect.errors.offset";
    public static final String STAGE = "__connect.errors.stage";
    public static final String CLASS = "__connect.errors.class.name";
    public static final String EXCEPTION_CLASS = "__connect.errors.exception.class.name";
    public static final String EXCEPTION_MESSAGE = "__connect.errors.exception.message";
    /** A {@linkplain io.fraudscoring.fault.FaultKind#reason() reason}. */
    public static final String REASON = "dead-letter.reason";
    /** How often the record has come to the dead-letter topic, this time included. */
    public static final String ATTEMPTS = "dead-letter.attempts";
    /** ISO-8601, UTC. */
    public static final String FAILED_AT = "dead-letter.failed-at";

    /** All of them, in the order in which they are written. */
    public static final List<String> ALL = List.of(TOPIC, PARTITION, OFFSET, STAGE, CLASS, EXCEPTION_CLASS,
            EXCEPTION_MESSAGE, REASON, ATTEMPTS, FAILED_AT);

    private DeadLetterHeaders() {
    }
}
