package io.fraudscoring.it;

import io.fraudscoring.stack.KafkaBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * A member of the group as the Python service was one: range assignor, no automatic commit, a commit after each poll.
 * It polls on a thread of its own; the methods are for one other thread.
 */
final class PythonMember implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Queue<ConsumerRecord<byte[], byte[]>> handled = new ConcurrentLinkedQueue<>();
    private volatile boolean joined;
    private volatile boolean leaving;
    private final CompletableFuture<Void> polling;

    private PythonMember(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.polling = CompletableFuture.runAsync(this::poll);
    }

    /** Joins and waits until it has partitions. What it reads counts as handled from its commit on. */
    static PythonMember join(KafkaBroker broker, String topic, String group) {
        PythonMember member = new PythonMember(subscribed(broker, topic, group));
        Awaitility.await().until(() -> member.joined);
        return member;
    }

    /** Joins, leaves these offsets and no others as the group's, and is gone. */
    static void commitAndLeave(KafkaBroker broker, String topic, String group, Map<TopicPartition, Long> offsets) {
        try (KafkaConsumer<byte[], byte[]> consumer = subscribed(broker, topic, group)) {
            while (!consumer.assignment().containsAll(offsets.keySet())) {
                consumer.poll(POLL);
            }
            Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>();
            offsets.forEach((partition, offset) -> stored.put(partition, new OffsetAndMetadata(offset)));
            consumer.commitSync(stored);
        }
    }

    private static KafkaConsumer<byte[], byte[]> subscribed(KafkaBroker broker, String topic, String group) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"), bytes, bytes);
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private void poll() {
        try (consumer) {
            while (!leaving) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                joined = joined || !consumer.assignment().isEmpty();
                if (!records.isEmpty()) {
                    consumer.commitSync();
                    records.forEach(handled::add);
                }
            }
        }
    }

    /** What it has read and committed so far. */
    List<ConsumerRecord<byte[], byte[]>> handled() {
        return List.copyOf(handled);
    }

    /** Leaves the group. */
    @Override
    public void close() {
        leaving = true;
        polling.join();
    }
}
