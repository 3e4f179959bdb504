package io.fraudscoring.observe;

import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports records that no route has acknowledged for a long time: they hold their partition's position back. Run it
 * from time to time, on any one thread.
 */
public final class UnacknowledgedReport implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(UnacknowledgedReport.class);

    private final Supplier<List<OffsetLedger>> ledgers;
    private final Duration limit;
    private final LongSupplier nanoClock;

    /**
     * A report on the oldest record of all consumers.
     *
     * @param limit     age from which it is reported
     * @param nanoClock the one that the ledgers have
     */
    public UnacknowledgedReport(Supplier<List<OffsetLedger>> ledgers, Duration limit, LongSupplier nanoClock) {
        this.ledgers = ledgers;
        this.limit = limit;
        this.nanoClock = nanoClock;
    }

    /** The delivery that has been open for the longest time, if that is longer than the limit. */
    public Optional<Delivery> overdue() {
        return ledgers.get().stream()
                .flatMap(ledger -> ledger.oldestOpen().stream())
                .filter(delivery -> age(delivery).compareTo(limit) > 0)
                .min(Comparator.comparingLong(Delivery::receivedAtNanos));
    }

    private Duration age(Delivery delivery) {
        return Duration.ofNanos(nanoClock.getAsLong() - delivery.receivedAtNanos());
    }

    @Override
    public void run() {
        overdue().ifPresent(delivery -> LOG.warn("Offset {} of {} has not been acknowledged for {} s: it is held, or a "
                + "route keeps its exchange; nothing behind it is committed", delivery.first(), delivery.partition(),
                age(delivery).toSeconds()));
    }
}
