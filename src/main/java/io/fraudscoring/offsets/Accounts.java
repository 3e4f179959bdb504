package io.fraudscoring.offsets;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what became of the records of each partition. Every consumed record ends in one {@link Outcome}; one that
 * ends without a step having said what became of it was filtered. Safe on any thread.
 */
public final class Accounts {

    private final Map<TopicPartition, Tally> tallies = new ConcurrentHashMap<>();
    private final List<Consumer<TopicPartition>> newcomers = new CopyOnWriteArrayList<>();

    private static final class Tally {
        private final LongAdder consumed = new LongAdder();
        private final Map<Outcome, LongAdder> outcomes =
                Map.of(Outcome.SCORED, new LongAdder(), Outcome.FILTERED, new LongAdder(),
                        Outcome.DEAD_LETTERED, new LongAdder());
    }

    private Tally tally(TopicPartition partition) {
        Tally known = tallies.get(partition);
        if (known != null) {
            return known;
        }
        Tally tally = tallies.computeIfAbsent(partition, unseen -> new Tally());
        newcomers.forEach(listener -> listener.accept(partition));
        return tally;
    }

    /**
     * Calls {@code listener} with every partition that has an account, now or when it gets one, then on the thread that
     * notes its first record. A partition may be told twice.
     */
    public void onPartition(Consumer<TopicPartition> listener) {
        newcomers.add(listener);
        tallies.keySet().forEach(listener);
    }

    /** Notes that a route received these records. */
    public void consumed(Delivery delivery) {
        tally(delivery.partition()).consumed.add(delivery.records());
    }

    /** Notes the outcome of one of the records that {@code deliveries} brought; of any other record, nothing. */
    public void account(Outcome outcome, List<Delivery> deliveries, TopicPartition partition, long offset) {
        for (Delivery delivery : deliveries) {
            if (delivery.contains(partition, offset)) {
                delivery.account();
                tally(delivery.partition()).outcomes.get(outcome).increment();
                return;
            }
        }
    }

    /** Notes that nobody holds these records any more: what is not accounted for was filtered. */
    public void ended(Delivery delivery) {
        tally(delivery.partition()).outcomes.get(Outcome.FILTERED).add(delivery.unaccounted());
    }

    /** Partitions that records were consumed from. */
    public List<TopicPartition> partitions() {
        return List.copyOf(tallies.keySet());
    }

    /** Records consumed from a partition. */
    public long consumed(TopicPartition partition) {
        return tally(partition).consumed.sum();
    }

    /** Records of a partition with this outcome. */
    public long count(TopicPartition partition, Outcome outcome) {
        return tally(partition).outcomes.get(outcome).sum();
    }
}
