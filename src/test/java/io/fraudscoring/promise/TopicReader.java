package io.fraudscoring.promise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, from their first record to what is their last one when asked. Safe for any thread. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final Map<String, Object> client;

    /** {@code client} is what a Kafka client needs to connect, under Kafka's names. */
    public TopicReader(Map<String, ?> client) {
        this.client = new HashMap<>(client);
        this.client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4096);
        this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    }

    /** A reader on an open listener. */
    public static TopicReader of(String bootstrapServers) {
        return new TopicReader(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Everything in a topic, partition by partition in the order of the offsets. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        each(topic, records::add);
        return records;
    }

    /**
     * Shows each record of a topic to {@code reader}, on the calling thread.
     *
     * @throws IllegalStateException if the broker sends nothing for 20 s before the end is reached
     */
    public void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client, bytes, bytes)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Set<TopicPartition> left = new HashSet<>(partitions);
            long heard = System.nanoTime();
            while (true) {
                left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
                if (left.isEmpty()) {
                    return;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    heard = System.nanoTime();
                    // What was written after the question is not part of the answer.
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        reader.accept(record);
                    }
                }
                if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw new IllegalStateException("nothing more of " + topic + " for " + SILENCE.toSeconds()
                            + " s, before the end of " + left);
                }
            }
        }
    }
}
