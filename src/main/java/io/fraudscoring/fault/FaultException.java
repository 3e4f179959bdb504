package io.fraudscoring.fault;

import java.util.Objects;

/**
 * A fault of a known kind. The message says what was wrong, the actual value and the rule; it never holds a field of
 * the payload other than transactionId, because it travels in dead-letter headers and log lines.
 */
public final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FaultKind kind;

    public FaultException(FaultKind kind, String message) {
        this(kind, message, null);
    }

    /** {@code cause} is kept for the log of held faults; may be null. */
    public FaultException(FaultKind kind, String message, Throwable cause) {
        // Record faults come by the thousand in a bad hour: no stack trace, it would point at the decoder every time.
        super(message, cause, false, kind.policy() == Policy.HOLD);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public FaultKind kind() {
        return kind;
    }
}
