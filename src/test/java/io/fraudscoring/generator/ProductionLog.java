package io.fraudscoring.generator;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Keeps count of acknowledged events. Written by the Kafka client's network thread, read by any. */
final class ProductionLog {

    private final Map<TopicPartition, ProducedPartition> partitions = new TreeMap<>(
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private Exception firstFailure;

    synchronized void acknowledged(TopicPartition partition, long offset, BrokenEvent kind) {
        ProducedPartition before = partitions.get(partition);
        partitions.put(partition,
                before == null ? ProducedPartition.first(offset, kind) : before.plus(offset, kind));
    }

    synchronized void failed(Exception failure) {
        if (firstFailure == null) {
            firstFailure = failure;
        }
    }

    /** A failed event means that the count no longer tells what is in the topic. */
    synchronized void throwIfFailed() {
        if (firstFailure != null) {
            throw new IllegalStateException("an event could not be produced: " + firstFailure, firstFailure);
        }
    }

    synchronized SortedMap<TopicPartition, ProducedPartition> snapshot() {
        SortedMap<TopicPartition, ProducedPartition> copy = new TreeMap<>(
                Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        partitions.forEach((partition, produced) -> copy.put(partition, produced.copy()));
        return copy;
    }

    synchronized long events() {
        return partitions.values().stream().mapToLong(ProducedPartition::events).sum();
    }
}
