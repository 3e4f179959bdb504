package io.fraudscoring.generator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes generated transactions to a topic as the monolith does: Confluent wire format, acks=all, zstd, keys that are
 * absent or plain text. {@link #run()} is for one thread; the other methods are for any.
 */
public final class TransactionProducer implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long SHORTEST_PAUSE_NS = 1_000_000;
    private static final int EVENTS_BETWEEN_CHECKS = 1_000;

    private final ProducerPlan plan;
    private final EventSource events;
    private final KafkaProducer<byte[], byte[]> kafka;
    private final ProductionLog log = new ProductionLog();
    private volatile boolean stopped;

    private TransactionProducer(ProducerPlan plan, EventSource events, KafkaProducer<byte[], byte[]> kafka) {
        this.plan = plan;
        this.events = events;
        this.kafka = kafka;
    }

    /**
     * Registers the schemas and connects.
     *
     * @param bootstrapServers  as Kafka's {@code bootstrap.servers}
     * @param registryUrl       base address of the registry, with its path prefix
     * @param transactions      what to send; used by {@link #run()} only from here on
     * @param kafkaSettings     further settings of the Kafka producer, they win over those made here; may be empty
     * @throws IllegalStateException if the registry does not take the schemas
     */
    public static TransactionProducer connect(String bootstrapServers, String registryUrl, ProducerPlan plan,
                                              TransactionGenerator transactions, Map<String, Object> kafkaSettings) {
        int schemaId = SchemaRegistration.register(registryUrl, plan.topic() + "-value",
                TransactionEncoder.registeredSchema());
        int foreignSchemaId = SchemaRegistration.register(registryUrl, "stock-levels-value",
                BrokenEvents.FOREIGN_SCHEMA);
        EventSource events = new EventSource(plan, transactions, schemaId, foreignSchemaId);

        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.putAll(kafkaSettings);
        return new TransactionProducer(plan, events,
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Sends what the plan says, or until stopped, and waits until the broker has acknowledged it all.
     *
     * @throws IllegalStateException if an event could not be written
     */
    public SortedMap<TopicPartition, ProducedPartition> run() {
        long started = System.nanoTime();
        for (long sent = 0; sent < plan.transactions() && !stopped; sent++) {
            waitUntilDue(started, sent);
            send(events.next());
            if (sent % EVENTS_BETWEEN_CHECKS == 0) {
                log.throwIfFailed();
            }
        }
        kafka.flush();
        log.throwIfFailed();
        return log.snapshot();
    }

    /** Makes {@link #run()} return soon; what was sent is still waited for. */
    public void stop() {
        stopped = true;
    }

    /** What the broker has acknowledged so far, by partition. */
    public SortedMap<TopicPartition, ProducedPartition> produced() {
        return log.snapshot();
    }

    /** How many events the broker has acknowledged so far, broken ones included. */
    public long producedEvents() {
        return log.events();
    }

    @Override
    public void close() {
        stop();
        kafka.close(CLOSE_TIMEOUT);
    }

    private void send(EventSource.Event event) {
        Future<RecordMetadata> unused = kafka.send(new ProducerRecord<>(plan.topic(), event.key(), event.value()), (metadata, failure) -> {
            if (failure == null) {
                log.acknowledged(new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset(),
                        event.broken());
            } else {
                log.failed(failure);
            }
        });
    }

    private void waitUntilDue(long started, long number) {
        long due = started + (long) (number / plan.perSecond() * 1e9);
        while (!stopped && due - System.nanoTime() > 0) {
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE_NS, Math.min(due - System.nanoTime(), 100_000_000)));
        }
    }
}
