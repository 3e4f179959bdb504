package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;

/** Confluent's wire format: a zero byte, the writer schema's id in four bytes, big end first, then Avro's binary. */
public final class WireFormat {

    /** The first byte of every value. */
    public static final byte MAGIC = 0;
    /** Where the Avro part begins. */
    public static final int HEADER_LENGTH = 5;

    private WireFormat() {
    }

    /**
     * The schema id in a value's header.
     *
     * @throws FaultException NULL_VALUE, BAD_MAGIC_BYTE or TRUNCATED
     */
    public static int schemaId(byte[] value) {
        if (value == null) {
            throw new FaultException(FaultKind.NULL_VALUE, "the value is null: it must be a transaction");
        }
        if (value.length > 0 && value[0] != MAGIC) {
            throw new FaultException(FaultKind.BAD_MAGIC_BYTE, "the value begins with "
                    + String.format("0x%02x", value[0]) + ": it must begin with 0x00 and a schema id");
        }
        if (value.length < HEADER_LENGTH) {
            throw new FaultException(FaultKind.TRUNCATED, "the value has " + value.length
                    + " bytes: the schema id alone takes " + HEADER_LENGTH);
        }
        return (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | value[4] & 0xff;
    }

    /** Whether {@link #schemaId} would tell an id. */
    static boolean hasSchemaId(byte[] value) {
        return value != null && value.length >= HEADER_LENGTH && value[0] == MAGIC;
    }

    /** The five bytes that precede the Avro part. */
    static byte[] header(int schemaId) {
        return new byte[] {MAGIC, (byte) (schemaId >>> 24), (byte) (schemaId >>> 16), (byte) (schemaId >>> 8),
                (byte) schemaId};
    }
}
