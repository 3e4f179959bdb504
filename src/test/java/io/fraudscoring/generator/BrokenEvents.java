package io.fraudscoring.generator;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Makes broken Kafka values out of whole transactions. Not for use by several threads. */
public final class BrokenEvents {

    /** A schema with nothing in common with a transaction, to be registered for {@link BrokenEvent#FOREIGN_SCHEMA}. */
    public static final String FOREIGN_SCHEMA = """
            {"type": "record", "namespace": "com.mycompany.stock", "name": "StockLevel", "fields": [
              {"name": "article", "type": "string"}, {"name": "level", "type": "int"}]}""";

    /** High above what a registry counts up to. */
    private static final int UNKNOWN_ID = 0x7eeeeeee;

    /** Article "a-1", level 7. */
    private static final byte[] FOREIGN_BODY = {6, 'a', '-', '1', 14};

    private final TransactionEncoder encoder;
    private final int foreignSchemaId;

    /**
     * Broken values for one topic.
     *
     * @param schemaId        registry id of {@link TransactionEncoder#registeredSchema()}
     * @param foreignSchemaId registry id of {@link #FOREIGN_SCHEMA}
     */
    public BrokenEvents(int schemaId, int foreignSchemaId) {
        this.encoder = new TransactionEncoder(schemaId);
        this.foreignSchemaId = foreignSchemaId;
    }

    /** The value of the record; null for {@link BrokenEvent#NULL_VALUE}. */
    public byte[] value(BrokenEvent kind, GeneratedTransaction transaction) {
        byte[] whole = encoder.encode(transaction);
        return switch (kind) {
            case NULL_VALUE -> null;
            case BAD_MAGIC_BYTE -> {
                whole[0] = 1;
                yield whole;
            }
            case CUT_OFF -> Arrays.copyOf(whole, whole.length - 3);
            case TRAILING_BYTES -> Arrays.copyOf(whole, whole.length + 1);
            case UNKNOWN_SCHEMA -> ByteBuffer.wrap(whole).putInt(1, UNKNOWN_ID).array();
            case FOREIGN_SCHEMA -> ByteBuffer.allocate(5 + FOREIGN_BODY.length)
                    .put((byte) 0).putInt(foreignSchemaId).put(FOREIGN_BODY).array();
            case AMOUNT_NOT_A_NUMBER -> encoder.encode(transaction.withAmount(Double.NaN));
            case HOST_NAME_FOR_ADDRESS -> encoder.encode(transaction.withUserIpAddress("client.example.org"));
        };
    }
}
