package io.fraudscoring.fault;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that is itself at fault, whole, with the fault.
 *
 * @param source the record as it was consumed
 * @param fault  of a kind whose policy is {@link Policy#DEAD_LETTER}
 */
public record RejectedRecord(ConsumerRecord<byte[], byte[]> source, FaultException fault) {

    public RejectedRecord {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(fault, "fault");
    }

    /** Source coordinates and kind only: a record that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "RejectedRecord[" + source.topic() + "-" + source.partition() + "@" + source.offset() + " "
                + fault.kind().reason() + "]";
    }
}
