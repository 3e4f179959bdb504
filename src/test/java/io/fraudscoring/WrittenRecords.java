package io.fraudscoring;

import io.fraudscoring.kafka.BatchingProducer;
import io.fraudscoring.kafka.OutgoingRecords;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What the routes write to Kafka: stands where {@link BatchingProducer} does, and can refuse topics. */
final class WrittenRecords implements KafkaClientFactory {

    private final List<ProducerRecord<byte[], byte[]>> written = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> attempts = new CopyOnWriteArrayList<>();

    /** The records of a topic, in the order in which they were written. */
    List<ProducerRecord<byte[], byte[]>> of(String topic) {
        return written.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** How often records were sent to a topic, refused or not. */
    long attempts(String topic) {
        return attempts.stream().filter(topic::equals).count();
    }

    void refuse(String topic) {
        refused.add(topic);
    }

    void accept(String topic) {
        refused.remove(topic);
    }

    @Override
    public Producer<Object, Object> getProducer(Properties config) {
        return new MockProducer<>() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<Object, Object> sent, Callback callback) {
                String topic = sent.topic();
                attempts.add(topic);
                if (refused.contains(topic)) {
                    TopicAuthorizationException refusal = new TopicAuthorizationException(Set.of(topic));
                    callback.onCompletion(null, refusal);
                    return CompletableFuture.failedFuture(refusal);
                }
                ((OutgoingRecords) sent.value()).records().forEach(record -> written.add(
                        new ProducerRecord<>(topic, null, null, record.key(), record.value(), record.headers())));
                callback.onCompletion(null, null);
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    @Override
    public Consumer<Object, Object> getConsumer(Properties config) {
        throw new AssertionError("the consumer has been replaced");
    }

    @Override
    public String getBrokers(KafkaConfiguration configuration) {
        return "none";
    }
}
