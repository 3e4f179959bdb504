package io.fraudscoring.transaction;

import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A decoded transaction with the record it came in, whole: key, headers, timestamp and offset are those of the source.
 *
 * @param source   the record as it was consumed, value and key untouched
 * @param event    the value, resolved to {@code avro/transaction.avsc}
 * @param schemaId registry id of the schema it was written with; null where it came without one
 */
public record Transaction(ConsumerRecord<byte[], byte[]> source, GenericRecord event, Integer schemaId) {

    public Transaction {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(event, "event");
    }

    /** The transaction's id, the one payload field that may be logged. */
    public String id() {
        return String.valueOf(event.get("transactionId"));
    }

    /** Source coordinates and id only: a transaction that ends up in a log line must not show its fields. */
    @Override
    public String toString() {
        return "Transaction[" + id() + " at " + source.topic() + "-" + source.partition() + "@" + source.offset() + "]";
    }
}
