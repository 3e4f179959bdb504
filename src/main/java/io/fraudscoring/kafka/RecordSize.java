package io.fraudscoring.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Sizes of consumed records. */
final class RecordSize {

    private RecordSize() {
    }

    /** Bytes of keys, values and headers together. */
    static long of(List<ConsumerRecord<byte[], byte[]>> records) {
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += Math.max(0, record.serializedKeySize()) + (long) Math.max(0, record.serializedValueSize());
            for (Header header : record.headers()) {
                bytes += header.key().length() + (header.value() == null ? 0L : header.value().length);
            }
        }
        return bytes;
    }
}
