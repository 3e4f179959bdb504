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

    /** Source coordinates only: a chunk that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "RecordChunk[" + delivery + "]";
    }
}
