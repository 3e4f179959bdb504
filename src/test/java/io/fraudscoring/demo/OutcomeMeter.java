package io.fraudscoring.demo;

import io.fraudscoring.promise.PublishedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows what the application publishes, on a thread of its own, and counts it. An event is late here by the time it
 * takes to be consumed; the time from event to score is taken from the score events. Methods are safe for any thread.
 */
final class OutcomeMeter implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LONGEST_MS = Duration.ofHours(1).toMillis();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final PublishedEvents scoreEvents = PublishedEvents.scores();
    private final AtomicLong scored = new AtomicLong();
    private final AtomicLong alerts = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final Recorder eventToScore = new Recorder(LONGEST_MS, 2);
    private final Thread thread = new Thread(this::follow, "outcome-meter");
    private volatile boolean closed;
    private volatile RuntimeException failure;

    private OutcomeMeter(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Follows from the beginning of the topics. */
    static OutcomeMeter start(String bootstrapServers) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4096),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.SCORES, Topics.ALERTS, Topics.DEAD_LETTERS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        OutcomeMeter meter = new OutcomeMeter(consumer);
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    /** Score events so far, a repeated one included. */
    long scored() {
        return scored.get();
    }

    /** Alert events so far, a repeated one included. */
    long alerts() {
        return alerts.get();
    }

    /** Dead letters so far, a repeated one included. */
    long deadLetters() {
        return deadLetters.get();
    }

    /** Milliseconds from the making of a transaction to its score, of the score events since the last call. */
    Histogram newEventToScore() {
        return eventToScore.getIntervalHistogram();
    }

    /** Throws what ended the following, if anything did. */
    void throwIfFailed() {
        if (failure != null) {
            throw new IllegalStateException("cannot follow the topics: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                consumer.poll(POLL).forEach(this::count);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> published) {
        switch (published.topic()) {
            case Topics.SCORES -> {
                GenericRecord event = scoreEvents.decode(published);
                long took = (Long) event.get("scoredTime") - (Long) event.get("eventTime");
                eventToScore.recordValue(Math.max(0, Math.min(took, LONGEST_MS)));
                scored.incrementAndGet();
            }
            case Topics.ALERTS -> alerts.incrementAndGet();
            case Topics.DEAD_LETTERS -> deadLetters.incrementAndGet();
            default -> throw new IllegalStateException("topic " + published.topic() + " was not asked for");
        }
    }
}
