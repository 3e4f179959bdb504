package io.fraudscoring.kafka;

import io.fraudscoring.offsets.Delivery;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one partition that travel through the routes as the body of one exchange, each whole: key, value,
 * headers, timestamp and offset are as they were consumed.
 *
 * @param delivery what the ledger knows of them
 * @param records  in the order of their offsets, at least one
 */
public record RecordChunk(Delivery delivery, List<ConsumerRecord<byte[], byte[]>> records) {

    public RecordChunk {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(records, "records");
    }

    /** A chunk for each record, for routes that decode one record at a time. */
    public List<RecordChunk> getSingly() {
        return records.stream().map(only -> new RecordChunk(delivery, List.of(only))).toList();
    }

    /** The value of the only record, for routes; null where it is null. */
    public byte[] getValue() {
        if (records.size() != 1) {
            throw new IllegalStateException("a chunk of " + records.size() + " records has no value of its own: split "
                    + "it by ${body.singly} first");
        }
        return records.get(0).value();
    }

    /** Source coordinates only: a chunk that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "RecordChunk[" + delivery + "]";
    }
}
