package io.fraudscoring.demo;

import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.promise.Outcomes;
import io.fraudscoring.promise.PartitionReconciliation;
import io.fraudscoring.promise.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The end of a run for people: produced = scored + dead-lettered, partition by partition and in total, and the dead
 * letters by reason.
 *
 * @param produced    what the generator wrote
 * @param withoutKey  how many records of each partition have a null key
 * @param outcomes    what became of it
 */
record ReconciliationTable(Map<TopicPartition, ProducedPartition> produced, Map<TopicPartition, Long> withoutKey,
                           Outcomes outcomes) {

    private static final String ROW = "  %-18s %10s %10s %10s %13s %8s %11s";
    private static final String REASON = "  %-24s %10s %10s";

    /** Whether each event has the outcome it must have, once or more. */
    boolean holds() {
        return reconciliation().holdsAtLeastOnce();
    }

    /** The table, line by line. */
    List<String> lines() {
        Reconciliation all = reconciliation();
        List<String> lines = new ArrayList<>();
        lines.add("Each event by source topic, partition and offset, from score events and dead-letter headers:");
        lines.add("");
        lines.add(String.format(ROW, "source", "produced", "null key", "scored", "dead letters", "lost", "duplicates"));
        for (PartitionReconciliation row : all.partitions()) {
            lines.add(row(row.partition().toString(), row.produced(), withoutKey.getOrDefault(row.partition(), 0L),
                    row.scored(), row.deadLettered(), row.lost().size(), row.duplicates()));
        }
        lines.add(row("total", all.produced(), withoutKey.values().stream().mapToLong(Long::longValue).sum(),
                all.scored(), all.deadLettered(), all.lost(), all.duplicates()));
        lines.add("");
        addReasons(lines);
        lines.add("");
        addVerdict(lines, all);
        return lines;
    }

    private void addReasons(List<String> lines) {
        Map<String, Long> expected = produced.values().stream()
                .flatMap(partition -> partition.broken().values().stream())
                .collect(Collectors.groupingBy(kind -> kind.reason().reason(), TreeMap::new, Collectors.counting()));
        Map<String, Long> found = outcomes.partitions().stream()
                .flatMap(partition -> outcomes.of(partition).values().stream())
                .flatMap(ofRecord -> new TreeSet<>(ofRecord).stream())
                .filter(outcome -> !outcome.equals(Outcomes.SCORED))
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        lines.add(String.format(REASON, "dead letters by reason", "expected", "found"));
        TreeSet<String> reasons = new TreeSet<>(expected.keySet());
        reasons.addAll(found.keySet());
        reasons.forEach(reason -> lines.add(String.format(REASON, reason,
                number(expected.getOrDefault(reason, 0L)), number(found.getOrDefault(reason, 0L)))));
    }

    private static void addVerdict(List<String> lines, Reconciliation all) {
        boolean holds = all.holdsAtLeastOnce();
        lines.add(String.format(Locale.ROOT, "%s: produced %,d %s scored %,d + dead-lettered %,d",
                holds ? "HOLDS" : "DOES NOT HOLD", all.produced(),
                all.produced() == all.scored() + all.deadLettered() ? "=" : "≠", all.scored(), all.deadLettered()));
        if (all.duplicates() > 0) {
            lines.add(String.format(Locale.ROOT, "  %,d outcomes came again, which at-least-once allows after a kill",
                    all.duplicates()));
        }
        if (!holds) {
            all.faults().forEach(fault -> lines.add("  " + fault));
        }
    }

    private Reconciliation reconciliation() {
        return Reconciliation.of(produced, outcomes);
    }

    private static String row(String name, long... numbers) {
        Object[] cells = new Object[numbers.length + 1];
        cells[0] = name;
        for (int i = 0; i < numbers.length; i++) {
            cells[i + 1] = number(numbers[i]);
        }
        return String.format(ROW, cells);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
