package io.fraudscoring.offsets;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was received and completed of one partition. No clock, no consumer, no lock: the owner guards it.
 *
 * <p>Deliveries arrive in the order of their offsets. One that starts at or before an offset received earlier means
 * that the consumer was rewound: everything still open is abandoned, since those records come again. One that starts
 * further on than the next offset is normal (compaction, transaction markers, retention).
 */
public final class PartitionOffsets {

    private final Deque<Delivery> open = new ArrayDeque<>();
    private OptionalLong highestReceived = OptionalLong.empty();
    private OptionalLong contiguous = OptionalLong.empty();
    private long openRecords;
    private long openBytes;

    /** Notes a delivery; abandons what was open if the consumer was rewound. */
    public void received(Delivery delivery) {
        if (highestReceived.isPresent() && delivery.first() <= highestReceived.getAsLong()) {
            abandonOpen();
            contiguous = OptionalLong.empty();
        }
        open.addLast(delivery);
        openRecords += delivery.records();
        openBytes += delivery.bytes();
        highestReceived = OptionalLong.of(delivery.last());
    }

    /** Notes that a delivery is done with. Completing it twice, or one that was abandoned, changes nothing. */
    public void completed(Delivery delivery) {
        if (!delivery.isOpen()) {
            return;
        }
        delivery.become(Delivery.State.COMPLETED);
        openRecords -= delivery.records();
        openBytes -= delivery.bytes();
        while (!open.isEmpty() && open.peekFirst().state() == Delivery.State.COMPLETED) {
            contiguous = OptionalLong.of(open.pollFirst().last());
        }
    }

    /** Gives up every open delivery, as on revoke: completing one later changes nothing. */
    public void abandonOpen() {
        open.stream().filter(Delivery::isOpen).forEach(delivery -> delivery.become(Delivery.State.ABANDONED));
        open.clear();
        openRecords = 0;
        openBytes = 0;
    }

    /** The offset to commit, which is the next one to read; empty until the oldest delivery is completed. */
    public OptionalLong position() {
        return contiguous.isPresent() ? OptionalLong.of(contiguous.getAsLong() + 1) : OptionalLong.empty();
    }

    /** The oldest delivery that is not completed: the one that holds the position back. */
    public Optional<Delivery> oldestOpen() {
        return Optional.ofNullable(open.peekFirst());
    }

    /** Whether anything that was handed out is not completed yet. */
    public boolean hasHandedOut() {
        return open.stream().anyMatch(delivery -> delivery.state() == Delivery.State.HANDED_OUT);
    }

    /** Records received and not completed. */
    public long openRecords() {
        return openRecords;
    }

    /** Bytes received and not completed. */
    public long openBytes() {
        return openBytes;
    }
}
