package io.fraudscoring.promise;

import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.ProducedPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What was produced to one partition, held against its outcomes.
 *
 * @param partition    of the source topic
 * @param produced     records produced
 * @param scored       records with one score event or more and no dead letter
 * @param deadLettered records with one dead letter or more and no score event
 * @param duplicates   outcomes beyond the first, of all records
 * @param lost         offsets of records without any outcome
 * @param duplicated   offsets of records with more than one outcome
 * @param wrong        outcomes that should not be, in words: a broken record that was scored, a whole one that was
 *                     dead-lettered, another reason, a record that has both, one that nobody produced
 */
public record PartitionReconciliation(TopicPartition partition, long produced, long scored, long deadLettered,
                                      long duplicates, List<Long> lost, List<Long> duplicated, List<String> wrong) {

    static PartitionReconciliation of(TopicPartition partition, ProducedPartition produced,
                                      NavigableMap<Long, List<String>> outcomes) {
        List<Long> lost = new ArrayList<>();
        List<Long> duplicated = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        NavigableMap<Long, List<String>> unexplained = new TreeMap<>(outcomes);
        long scored = 0;
        long deadLettered = 0;
        long duplicates = 0;
        for (long offset = produced.firstOffset(); offset <= produced.lastOffset(); offset++) {
            List<String> found = unexplained.remove(offset);
            if (found == null) {
                lost.add(offset);
                continue;
            }
            if (found.size() > 1) {
                duplicated.add(offset);
                duplicates += found.size() - 1;
            }
            if (found.stream().allMatch(Outcomes.SCORED::equals)) {
                scored++;
            } else if (!found.contains(Outcomes.SCORED)) {
                deadLettered++;
            }
            String expected = expected(produced.broken().get(offset));
            if (!found.stream().allMatch(expected::equals)) {
                wrong.add("offset %d: %s, must be %s".formatted(offset, found, expected));
            }
        }
        unexplained.forEach((offset, found) ->
                wrong.add("offset %d: %s, but nobody produced it".formatted(offset, found)));
        return new PartitionReconciliation(partition, produced.events(), scored, deadLettered, duplicates, lost,
                duplicated, wrong);
    }

    private static String expected(BrokenEvent broken) {
        return broken == null ? Outcomes.SCORED : broken.reason().reason();
    }

    /** Nothing lost, nothing wrong; a record may have an outcome more than once. */
    public boolean holdsAtLeastOnce() {
        return lost.isEmpty() && wrong.isEmpty();
    }

    /** Each record has exactly the outcome it must have. */
    public boolean holdsExactlyOnce() {
        return holdsAtLeastOnce() && duplicates == 0 && scored + deadLettered == produced;
    }
}
