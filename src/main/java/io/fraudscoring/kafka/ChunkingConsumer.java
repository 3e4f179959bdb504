package io.fraudscoring.kafka;

import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer whose {@link #poll} returns {@linkplain RecordChunk chunks} in place of records, so that a route pays for
 * one exchange a chunk, and which commits by itself what its ledger says is finished.
 *
 * <p>As with any {@link KafkaConsumer}, every method but {@link #wakeup} belongs to the polling thread. Completions
 * arrive in the ledger from any thread.
 */
public final class ChunkingConsumer extends KafkaConsumer<Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkingConsumer.class);
    private static final Duration PAUSED_POLL = Duration.ofMillis(5);

    private final OffsetLedger ledger;
    private final int chunkRecords;
    private final InFlightLimit limit;
    private final Duration settleLimit;
    private final long commitIntervalNanos;
    private final Set<TopicPartition> pausedByRoute = new HashSet<>();
    private boolean pausedByLimit;
    private long lastCommitNanos = System.nanoTime();

    /**
     * Connects lazily, as Kafka's own does.
     *
     * @param config       the consumer's configuration; deserializers and auto-commit in it are overridden
     * @param chunkRecords most records in a chunk, at least 1
     * @param limit        above which amount in flight fetching pauses
     * @param settleLimit  how long a revoke or a close waits for records that are being processed
     * @param commitInterval least time between two commits
     */
    public ChunkingConsumer(Properties config, OffsetLedger ledger, int chunkRecords, InFlightLimit limit,
            Duration settleLimit, Duration commitInterval) {
        super(withoutAutoCommit(config), bytes(), bytes());
        this.ledger = ledger;
        this.chunkRecords = chunkRecords;
        this.limit = limit;
        this.settleLimit = settleLimit;
        this.commitIntervalNanos = commitInterval.toNanos();
    }

    private static Properties withoutAutoCommit(Properties config) {
        Properties copy = new Properties();
        copy.putAll(config);
        copy.put("enable.auto.commit", "false");
        return copy;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static org.apache.kafka.common.serialization.Deserializer<Object> bytes() {
        return (org.apache.kafka.common.serialization.Deserializer) new ByteArrayDeserializer();
    }

    /** What this consumer received and what of it is finished. */
    public OffsetLedger ledger() {
        return ledger;
    }

    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
        commitIfDue();
        applyLimit();
        if (!pausedByLimit) {
            return inChunks(super.poll(timeout));
        }
        ledger.awaitCompletion(PAUSED_POLL);
        return inChunks(super.poll(Duration.ZERO));
    }

    private void applyLimit() {
        if (limit.isReachedBy(ledger)) {
            super.pause(assignment());
            pausedByLimit = true;
        } else if (pausedByLimit) {
            pausedByLimit = false;
            Set<TopicPartition> resumable = new HashSet<>(assignment());
            resumable.removeAll(pausedByRoute);
            super.resume(resumable);
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedByRoute.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByRoute.removeAll(partitions);
        if (!pausedByLimit) {
            super.resume(partitions);
        }
    }

    private ConsumerRecords<Object, Object> inChunks(ConsumerRecords<Object, Object> polled) {
        if (polled.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<Object, Object>>> chunks = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = typed(polled.records(partition));
            List<ConsumerRecord<Object, Object>> ofPartition = new ArrayList<>(records.size() / chunkRecords + 1);
            for (int from = 0; from < records.size(); from += chunkRecords) {
                ofPartition.add(chunk(partition,
                        records.subList(from, Math.min(from + chunkRecords, records.size()))));
            }
            chunks.put(partition, ofPartition);
        }
        return new ConsumerRecords<>(chunks);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<ConsumerRecord<byte[], byte[]>> typed(List<ConsumerRecord<Object, Object>> records) {
        return (List) records;
    }

    private ConsumerRecord<Object, Object> chunk(TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records) {
        long first = records.get(0).offset();
        long last = records.get(records.size() - 1).offset();
        Delivery delivery = ledger.received(partition, first, last, records.size(), RecordSize.of(records));
        return new ConsumerRecord<>(partition.topic(), partition.partition(), first, null,
                new RecordChunk(delivery, records));
    }

    private void commitIfDue() {
        long now = System.nanoTime();
        if (now - lastCommitNanos < commitIntervalNanos) {
            return;
        }
        lastCommitNanos = now;
        Map<TopicPartition, Long> positions = ledger.committable();
        if (!positions.isEmpty()) {
            commitAsync(withMetadata(positions), (stored, failure) -> {
                if (failure == null) {
                    ledger.committed(positions);
                } else {
                    LOG.debug("Commit of {} failed and is repeated: {}", positions, failure.toString());
                }
            });
        }
    }

    /** Waits for the records that are being processed, then commits; bounded by the settle limit. */
    private void settle(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        if (!ledger.awaitHandedOut(partitions, settleLimit)) {
            LOG.warn("Records of {} are still being processed after {} ms; they will be read again, from {}",
                    partitions, settleLimit.toMillis(), ledger.oldestOpen().map(Delivery::toString).orElse("none"));
        }
        Map<TopicPartition, Long> positions = ledger.committable();
        positions.keySet().retainAll(partitions);
        if (positions.isEmpty()) {
            return;
        }
        try {
            commitNow(positions);
        } catch (KafkaException e) {
            LOG.warn("Positions {} could not be committed on leaving; records behind the last commit will be read "
                    + "again: {}", positions, e.toString());
        }
    }

    private void commitNow(Map<TopicPartition, Long> positions) {
        try {
            commitSync(withMetadata(positions));
        } catch (WakeupException e) {
            // A stop wakes the poll; the wake-up can hit this commit in its place and is used up by now.
            commitSync(withMetadata(positions));
        }
        ledger.committed(positions);
    }

    private static Map<TopicPartition, OffsetAndMetadata> withMetadata(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(partition, new OffsetAndMetadata(position)));
        return offsets;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new SettlingListener(listener));
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, new SettlingListener(listener));
    }

    @Override
    public void close() {
        close(super::close);
    }

    @Override
    public void close(Duration timeout) {
        close(() -> super.close(timeout));
    }

    private void close(Runnable closing) {
        Set<TopicPartition> assigned = assignment();
        try {
            settle(assigned);
            // Settled by now: Kafka's own close revokes them, which must not wait a second time.
            ledger.forget(assigned);
            closing.run();
        } finally {
            ledger.forget(assigned);
        }
    }

    private final class SettlingListener implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener next;

        SettlingListener(ConsumerRebalanceListener next) {
            this.next = next;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            settle(partitions);
            next.onPartitionsRevoked(partitions);
            drop(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            next.onPartitionsLost(partitions);
            drop(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            next.onPartitionsAssigned(partitions);
        }

        private void drop(Collection<TopicPartition> partitions) {
            ledger.forget(partitions);
            pausedByRoute.removeAll(partitions);
        }
    }
}
