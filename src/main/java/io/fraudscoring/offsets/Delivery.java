package io.fraudscoring.offsets;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/**
 * A run of records of one partition that travels as one. Created and changed by its {@link OffsetLedger} only; the
 * getters are safe on any thread.
 */
public final class Delivery {

    enum State {
        RECEIVED,
        HANDED_OUT,
        COMPLETED,
        /** Its partition was revoked or rewound: whatever happens to it no longer moves an offset. */
        ABANDONED
    }

    private final TopicPartition partition;
    private final long first;
    private final long last;
    private final int records;
    private final long bytes;
    private final long receivedAtNanos;
    private final AtomicInteger accounted = new AtomicInteger();
    private volatile State state = State.RECEIVED;

    Delivery(TopicPartition partition, long first, long last, int records, long bytes, long receivedAtNanos) {
        if (first > last || records < 1) {
            throw new IllegalArgumentException("a delivery of " + partition + " needs first <= last and a record, got "
                    + first + ".." + last + " with " + records);
        }
        this.partition = partition;
        this.first = first;
        this.last = last;
        this.records = records;
        this.bytes = bytes;
        this.receivedAtNanos = receivedAtNanos;
    }

    public TopicPartition partition() {
        return partition;
    }

    /** Offset of the first record. */
    public long first() {
        return first;
    }

    /** Offset of the last record; offsets between may be missing (compaction, transaction markers). */
    public long last() {
        return last;
    }

    /** Number of records, at least 1. */
    public int records() {
        return records;
    }

    /** Size of keys, values and headers as Kafka counts them. */
    public long bytes() {
        return bytes;
    }

    /** {@link System#nanoTime()} of the poll that brought it. */
    public long receivedAtNanos() {
        return receivedAtNanos;
    }

    /** Whether a record of this partition and offset came with it. */
    public boolean contains(TopicPartition from, long offset) {
        return first <= offset && offset <= last && partition.equals(from);
    }

    void account() {
        accounted.incrementAndGet();
    }

    /** Records of which no step has said what became of them, at least 0. */
    int unaccounted() {
        return Math.max(0, records - accounted.get());
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    boolean isOpen() {
        return state == State.RECEIVED || state == State.HANDED_OUT;
    }

    @Override
    public String toString() {
        return partition + "@" + first + ".." + last + " " + state;
    }
}
