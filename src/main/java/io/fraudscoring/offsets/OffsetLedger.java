package io.fraudscoring.offsets;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of all partitions of one consumer. Every method is safe on any thread: records complete wherever their
 * processing ends, while only the polling thread receives, commits and forgets.
 */
public final class OffsetLedger {

    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition completion = lock.newCondition();
    private final Map<TopicPartition, PartitionOffsets> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** A ledger whose deliveries are stamped by {@code nanoClock}, a source like {@link System#nanoTime()}. */
    public OffsetLedger(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Notes a run of {@code records} records, offsets {@code first} to {@code last}, that a poll returned. */
    public Delivery received(TopicPartition partition, long first, long last, int records, long bytes) {
        Delivery delivery = new Delivery(partition, first, last, records, bytes, nanoClock.getAsLong());
        lock.lock();
        try {
            partitions.computeIfAbsent(partition, unseen -> new PartitionOffsets()).received(delivery);
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a delivery has left the polling thread: from now on a revoke waits for it. */
    public void handedOut(Delivery delivery) {
        lock.lock();
        try {
            if (delivery.state() == Delivery.State.RECEIVED) {
                delivery.become(Delivery.State.HANDED_OUT);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a delivery is done with, whatever became of its records. Later calls for it change nothing. */
    public void completed(Delivery delivery) {
        lock.lock();
        try {
            if (!delivery.isOpen()) {
                return;
            }
            partitions.get(delivery.partition()).completed(delivery);
            completion.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Positions that moved since they were last {@linkplain #committed committed}. */
    public Map<TopicPartition, Long> committable() {
        lock.lock();
        try {
            Map<TopicPartition, Long> moved = new HashMap<>();
            partitions.forEach((partition, offsets) -> {
                OptionalLong position = offsets.position();
                if (position.isPresent() && !Long.valueOf(position.getAsLong()).equals(committed.get(partition))) {
                    moved.put(partition, position.getAsLong());
                }
            });
            return moved;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the broker stored these positions. */
    public void committed(Map<TopicPartition, Long> positions) {
        lock.lock();
        try {
            positions.forEach((partition, position) -> {
                if (partitions.containsKey(partition)) {
                    committed.put(partition, position);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Drops partitions that are no longer ours; what is still open in them is abandoned. */
    public void forget(Collection<TopicPartition> revoked) {
        lock.lock();
        try {
            for (TopicPartition partition : revoked) {
                PartitionOffsets offsets = partitions.remove(partition);
                committed.remove(partition);
                if (offsets != null) {
                    offsets.abandonOpen();
                }
            }
            completion.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything handed out of these partitions is completed.
     *
     * @return whether that came about within {@code limit}
     */
    public boolean awaitHandedOut(Collection<TopicPartition> of, Duration limit) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (of.stream().map(partitions::get).anyMatch(offsets -> offsets != null && offsets.hasHandedOut())) {
                if (left <= 0) {
                    return false;
                }
                left = completion.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next completion, at most {@code limit}. */
    public void awaitCompletion(Duration limit) {
        lock.lock();
        try {
            completion.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Records received and not completed. */
    public long recordsInFlight() {
        lock.lock();
        try {
            return partitions.values().stream().mapToLong(PartitionOffsets::openRecords).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Records of one partition received and not completed. */
    public long recordsInFlight(TopicPartition partition) {
        lock.lock();
        try {
            PartitionOffsets offsets = partitions.get(partition);
            return offsets == null ? 0 : offsets.openRecords();
        } finally {
            lock.unlock();
        }
    }

    /** The position that the broker stored last; empty before the first, and for partitions that are not ours. */
    public OptionalLong committed(TopicPartition partition) {
        lock.lock();
        try {
            Long position = committed.get(partition);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        } finally {
            lock.unlock();
        }
    }

    /** Bytes received and not completed. */
    public long bytesInFlight() {
        lock.lock();
        try {
            return partitions.values().stream().mapToLong(PartitionOffsets::openBytes).sum();
        } finally {
            lock.unlock();
        }
    }

    /** The delivery that has been open for the longest time. */
    public Optional<Delivery> oldestOpen() {
        lock.lock();
        try {
            return partitions.values().stream()
                    .flatMap(offsets -> offsets.oldestOpen().stream())
                    .min(Comparator.comparingLong(Delivery::receivedAtNanos));
        } finally {
            lock.unlock();
        }
    }
}
