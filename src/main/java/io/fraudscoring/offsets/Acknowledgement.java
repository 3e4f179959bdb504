package io.fraudscoring.offsets;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Completes deliveries when the last of its holders has released it: each exchange that carries the records, each copy
 * and each batch they were put in is a holder. A holder that failed without anybody handling it keeps the records
 * open for good, so their offsets are not committed and they are read again after a restart. Safe on any thread.
 */
public final class Acknowledgement {

    private final List<Acknowledgement> merged;
    private final List<Delivery> deliveries;
    private final Runnable onReleased;
    private final AtomicInteger holders = new AtomicInteger();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean failed;

    /** An acknowledgement without holders; {@code onReleased} runs once, on the thread of the last release. */
    public Acknowledgement(Delivery delivery, Runnable onReleased) {
        this(List.of(), List.of(delivery), onReleased);
    }

    private Acknowledgement(List<Acknowledgement> merged, List<Delivery> deliveries, Runnable onReleased) {
        this.merged = merged;
        this.deliveries = deliveries;
        this.onReleased = Objects.requireNonNull(onReleased, "onReleased");
    }

    /** One acknowledgement for the records of several, each of which must have a holder that hands over to it. */
    public static Acknowledgement merge(List<Acknowledgement> parts) {
        List<Acknowledgement> copy = List.copyOf(parts);
        List<Delivery> deliveries = copy.stream().flatMap(part -> part.deliveries.stream()).toList();
        return new Acknowledgement(copy, deliveries, () -> copy.forEach(Acknowledgement::release));
    }

    /** What is acknowledged, in the order in which it was merged. */
    public List<Delivery> deliveries() {
        return deliveries;
    }

    /** Adds a holder. */
    public void retain() {
        holders.incrementAndGet();
    }

    /** Gives up one holder's share. */
    public void release() {
        if (holders.decrementAndGet() == 0 && !failed && released.compareAndSet(false, true)) {
            onReleased.run();
        }
    }

    /** Gives up one holder's share without its work being done: the records stay open. */
    public void fail() {
        failed = true;
        merged.forEach(Acknowledgement::fail);
        holders.decrementAndGet();
    }

    /** Whether a holder failed. */
    public boolean isFailed() {
        return failed;
    }
}
