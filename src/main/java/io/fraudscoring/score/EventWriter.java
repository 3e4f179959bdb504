package io.fraudscoring.score;

import io.fraudscoring.transaction.AvroWireEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes the Kafka record of an event about a score: key the transaction's id, value in the wire format of the event's
 * schema, {@code traceparent} of the transaction's record carried through. Safe on any thread.
 */
public final class EventWriter {

    private static final String TRACEPARENT = "traceparent";

    private final String topic;
    private final Schema schema;
    private final List<Function<Score, Object>> fields;
    private final Supplier<AvroWireEncoder> encoder;

    /**
     * A writer of one kind of event.
     *
     * @param encoder of {@code schema}; asked for each event, and may fail with a fault that is held while the
     *                registry has not given an id yet
     * @throws IllegalArgumentException naming a field of the schema that no event can hold
     */
    public EventWriter(String topic, Schema schema, Supplier<AvroWireEncoder> encoder) {
        this.topic = topic;
        this.schema = schema;
        this.fields = schema.getFields().stream().map(EventFields::source).toList();
        this.encoder = encoder;
    }

    /** The event about a score. */
    public ProducerRecord<byte[], byte[]> write(Score score) {
        GenericData.Record event = new GenericData.Record(schema);
        for (int position = 0; position < fields.size(); position++) {
            event.put(position, fields.get(position).apply(score));
        }
        RecordHeaders headers = new RecordHeaders();
        Header trace = score.transaction().source().headers().lastHeader(TRACEPARENT);
        if (trace != null) {
            headers.add(trace);
        }
        byte[] key = score.getTransactionId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, null, key, encoder.get().encode(event), headers);
    }
}
