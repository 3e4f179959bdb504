package io.fraudscoring.generator;

import io.fraudscoring.fault.FaultKind;
import java.util.Arrays;

/** The ways in which an event can be broken so that it has to end in the dead-letter topic. */
public enum BrokenEvent {
    /** A tombstone. */
    NULL_VALUE(FaultKind.NULL_VALUE),
    /** The first byte is not 0. */
    BAD_MAGIC_BYTE(FaultKind.BAD_MAGIC_BYTE),
    /** Cut off in the middle of a field. */
    CUT_OFF(FaultKind.TRUNCATED),
    /** A byte more than the schema accounts for. */
    TRAILING_BYTES(FaultKind.TRAILING_BYTES),
    /** An id that no registry has given out; it is looked up again until the grace period is over. */
    UNKNOWN_SCHEMA(FaultKind.UNKNOWN_SCHEMA),
    /** Written with the schema of something that is no transaction. */
    FOREIGN_SCHEMA(FaultKind.UNRESOLVABLE_SCHEMA),
    /** The amount is not a number. */
    AMOUNT_NOT_A_NUMBER(FaultKind.FEATURE_NOT_FINITE),
    /** The client address is a host name: broken only for a model that has a feature made of it, as the demo's has. */
    HOST_NAME_FOR_ADDRESS(FaultKind.FEATURE_NOT_COMPUTABLE);

    private final FaultKind reason;

    BrokenEvent(FaultKind reason) {
        this.reason = reason;
    }

    /** The reason that the dead letter has to give. */
    public FaultKind reason() {
        return reason;
    }

    /** Those that are broken whatever features the model has, {@code amount} being one of them. */
    public static BrokenEvent[] forEveryModel() {
        return Arrays.stream(values()).filter(kind -> kind != HOST_NAME_FOR_ADDRESS).toArray(BrokenEvent[]::new);
    }
}
