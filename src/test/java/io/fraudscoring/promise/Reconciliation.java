package io.fraudscoring.promise;

import io.fraudscoring.generator.ProducedPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Produced = scored + dead-lettered, by source topic, partition and offset.
 *
 * @param partitions one row for each partition that was produced to, by topic and partition
 * @param strays     partitions that outcomes name and nobody produced to
 */
public record Reconciliation(List<PartitionReconciliation> partitions, List<TopicPartition> strays) {

    private static final int SHOWN = 10;

    public Reconciliation {
        partitions = List.copyOf(partitions);
        strays = List.copyOf(strays);
    }

    /** Holds what a producer wrote against what became of it. */
    public static Reconciliation of(Map<TopicPartition, ProducedPartition> produced, Outcomes outcomes) {
        Map<String, PartitionReconciliation> rows = new TreeMap<>();
        produced.forEach((partition, events) -> rows.put("%s-%06d".formatted(partition.topic(), partition.partition()),
                PartitionReconciliation.of(partition, events, outcomes.of(partition))));
        List<TopicPartition> strays = outcomes.partitions().stream().filter(p -> !produced.containsKey(p)).toList();
        return new Reconciliation(List.copyOf(rows.values()), strays);
    }

    /** Records produced. */
    public long produced() {
        return sum(PartitionReconciliation::produced);
    }

    /** Records scored, each counted once. */
    public long scored() {
        return sum(PartitionReconciliation::scored);
    }

    /** Records dead-lettered, each counted once. */
    public long deadLettered() {
        return sum(PartitionReconciliation::deadLettered);
    }

    /** Outcomes beyond the first. */
    public long duplicates() {
        return sum(PartitionReconciliation::duplicates);
    }

    /** Records without an outcome. */
    public long lost() {
        return sum(row -> row.lost().size());
    }

    /** Nothing lost, nothing wrong; a record may have an outcome more than once. */
    public boolean holdsAtLeastOnce() {
        return strays.isEmpty() && partitions.stream().allMatch(PartitionReconciliation::holdsAtLeastOnce);
    }

    /** Each record has exactly the outcome it must have. */
    public boolean holdsExactlyOnce() {
        return strays.isEmpty() && partitions.stream().allMatch(PartitionReconciliation::holdsExactlyOnce);
    }

    private long sum(ToLongFunction<PartitionReconciliation> column) {
        return partitions.stream().mapToLong(column).sum();
    }

    /** What does not hold, a line each, at most ten of a partition; empty if everything does. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (PartitionReconciliation row : partitions) {
            if (!row.lost().isEmpty()) {
                faults.add("%s: %d lost, first offsets %s".formatted(row.partition(), row.lost().size(),
                        row.lost().stream().limit(SHOWN).toList()));
            }
            if (row.duplicates() > 0) {
                faults.add("%s: %d outcomes too many, first offsets %s".formatted(row.partition(), row.duplicates(),
                        row.duplicated().stream().limit(SHOWN).toList()));
            }
            row.wrong().stream().limit(SHOWN).forEach(wrong -> faults.add(row.partition() + ": " + wrong));
        }
        strays.forEach(stray -> faults.add(stray + ": outcomes name it, but nobody produced to it"));
        return faults;
    }

    /** For test failures: the totals and what does not hold. */
    @Override
    public String toString() {
        return "produced %d, scored %d, dead-lettered %d, lost %d, duplicates %d %s".formatted(produced(), scored(),
                deadLettered(), lost(), duplicates(), faults());
    }
}
