package io.fraudscoring.score;

import io.fraudscoring.registry.SchemaPublisher;
import io.fraudscoring.transaction.AvroWireEncoder;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/** The encoder of a topic's events, once the registry has given their schema an id. Safe on any thread. */
public final class PublishedSchema implements Supplier<AvroWireEncoder> {

    private final String topic;
    private final Schema schema;
    private final SchemaPublisher publisher;
    private volatile AvroWireEncoder encoder;

    public PublishedSchema(String topic, Schema schema, SchemaPublisher publisher) {
        this.topic = topic;
        this.schema = schema;
        this.publisher = publisher;
    }

    /**
     * The encoder; asks the registry for the id the first time.
     *
     * @throws io.fraudscoring.fault.FaultException                 of a kind that is held, where it cannot be asked
     * @throws io.fraudscoring.registry.SchemaRejectedException if it will not have the schema
     */
    @Override
    public AvroWireEncoder get() {
        AvroWireEncoder known = encoder;
        return known == null ? publish() : known;
    }

    private synchronized AvroWireEncoder publish() {
        if (encoder == null) {
            encoder = new AvroWireEncoder(schema, publisher.publish(topic, schema));
        }
        return encoder;
    }
}
