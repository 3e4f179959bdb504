package io.fraudscoring.kafka;

import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that also sends {@link OutgoingRecords}: one call of the route, as many records as they hold, one answer
 * when the broker has acknowledged the last. Any other value is sent as Kafka's own producer sends it. Safe on any
 * thread.
 */
public final class BatchingProducer extends KafkaProducer<Object, Object> {

    /** Connects lazily, as Kafka's own does; keys and values are bytes. */
    public BatchingProducer(Properties config) {
        super(config, bytes(), bytes());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static org.apache.kafka.common.serialization.Serializer<Object> bytes() {
        return (org.apache.kafka.common.serialization.Serializer) new ByteArraySerializer();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<Object, Object> sent) {
        return send(sent, null);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<Object, Object> sent, Callback callback) {
        if (!(sent.value() instanceof OutgoingRecords batch)) {
            return super.send(sent, callback);
        }
        CompletableFuture<RecordMetadata> answer = new BatchSend(sent.topic(), batch).start(super::send);
        return callback == null ? answer : answer.whenComplete(
                (metadata, failure) -> callback.onCompletion(metadata, (Exception) failure));
    }
}
