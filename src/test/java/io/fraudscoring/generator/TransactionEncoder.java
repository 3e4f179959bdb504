package io.fraudscoring.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes transactions in the Confluent wire format under the schema that the monolith registered. By hand, because the
 * benchmarks share two cores with it. Not for use by several threads.
 */
public final class TransactionEncoder {

    private static final String REGISTERED_SCHEMA = "/generator/transaction-as-registered.avsc";
    private static final int LONGEST_EVENT = 1024;

    private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST_EVENT);
    private final int schemaId;

    /** {@code schemaId} is the id under which the registry knows {@link #registeredSchema()}. */
    public TransactionEncoder(int schemaId) {
        this.schemaId = schemaId;
    }

    /** The schema as the monolith registered it, with {@code timestamp-millis} beside the field's type. */
    public static String registeredSchema() {
        try (InputStream in = TransactionEncoder.class.getResourceAsStream(REGISTERED_SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Encodes one transaction.
     *
     * @throws BufferOverflowException if it takes more than 1,024 bytes, which no generated one does
     */
    public byte[] encode(GeneratedTransaction transaction) {
        buffer.clear().put((byte) 0).putInt(schemaId);
        putString(transaction.transactionId());
        putString(transaction.userId());
        buffer.putLong(Long.reverseBytes(Double.doubleToRawLongBits(transaction.amount())));
        putString(transaction.currency());
        putLong(transaction.timestamp());
        putString(transaction.merchantId());
        putString(transaction.userIpAddress());
        putString(transaction.cardLastFour());
        byte[] value = new byte[buffer.position()];
        buffer.get(0, value);
        return value;
    }

    private void putString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putLong(utf8.length);
        buffer.put(utf8);
    }

    private void putLong(long number) {
        long zigZag = (number << 1) ^ (number >> 63);
        while ((zigZag & ~0x7FL) != 0) {
            buffer.put((byte) (zigZag & 0x7F | 0x80));
            zigZag >>>= 7;
        }
        buffer.put((byte) zigZag);
    }
}
