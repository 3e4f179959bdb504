package io.fraudscoring.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that a route publishes as one body. They reach the broker as they are: keys, values and headers do not pass
 * through Camel's header map, which would lose repeated names, order and nulls. Their topic is that of the endpoint
 * they are sent to; a topic in the records themselves is not used.
 *
 * @param records in the order in which they are sent; may be empty
 */
public record OutgoingRecords(List<ProducerRecord<byte[], byte[]>> records) {

    public OutgoingRecords {
        records = List.copyOf(records);
    }

    /** How many records, for routes. */
    public int getSize() {
        return records.size();
    }

    /** The number of records only: a body that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "OutgoingRecords[" + records.size() + "]";
    }
}
