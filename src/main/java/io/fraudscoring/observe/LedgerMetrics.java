package io.fraudscoring.observe;

import io.fraudscoring.offsets.Accounts;
import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import io.fraudscoring.offsets.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Meters over what was consumed and what became of it, by partition. Nothing is measured between two scrapes: a scrape
 * reads accounts and ledgers. Safe on any thread.
 */
public final class LedgerMetrics implements MeterBinder {

    /** Counter by topic and partition. */
    public static final String CONSUMED = "fraudscoring.records.consumed";
    /** Counter by topic, partition and outcome: scored, filtered or dead-lettered. */
    public static final String FINISHED = "fraudscoring.records.finished";
    /** Gauge by topic and partition: received and not finished. */
    public static final String IN_FLIGHT = "fraudscoring.records.in.flight";
    /** Gauge by topic and partition: the offset that was committed last; not a number where the partition is not ours. */
    public static final String POSITION = "fraudscoring.committed.position";
    /** Gauge: bytes received and not finished. */
    public static final String BYTES_IN_FLIGHT = "fraudscoring.in.flight.bytes";
    /** Gauge: age of the oldest record that is not finished; 0 where all are. */
    public static final String OLDEST = "fraudscoring.oldest.unacknowledged";

    private final Accounts accounts;
    private final Supplier<List<OffsetLedger>> ledgers;
    private final LongSupplier nanoClock;

    /**
     * Meters of one application.
     *
     * @param ledgers   of all its consumers, asked at each scrape
     * @param nanoClock the one that the ledgers have
     */
    public LedgerMetrics(Accounts accounts, Supplier<List<OffsetLedger>> ledgers, LongSupplier nanoClock) {
        this.accounts = accounts;
        this.ledgers = ledgers;
        this.nanoClock = nanoClock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(BYTES_IN_FLIGHT, this, LedgerMetrics::bytesInFlight).strongReference(true)
                .description("Bytes of records received and not finished").register(registry);
        TimeGauge.builder(OLDEST, this, TimeUnit.NANOSECONDS, LedgerMetrics::oldestNanos).strongReference(true)
                .description("Age of the oldest record that is not finished").register(registry);
        accounts.onPartition(partition -> bind(partition, registry));
    }

    private void bind(TopicPartition partition, MeterRegistry registry) {
        Tags tags = Tags.of("topic", partition.topic(), "partition", String.valueOf(partition.partition()));
        FunctionCounter.builder(CONSUMED, accounts, all -> all.consumed(partition)).tags(tags)
                .description("Records consumed").register(registry);
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder(FINISHED, accounts, all -> all.count(partition, outcome))
                    .tags(tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .description("Records of which it is known what became of them").register(registry);
        }
        Gauge.builder(IN_FLIGHT, this, all -> all.inFlight(partition)).tags(tags).strongReference(true)
                .description("Records received and not finished").register(registry);
        Gauge.builder(POSITION, this, all -> all.position(partition)).tags(tags).strongReference(true)
                .description("Offset that was committed last").register(registry);
    }

    private double bytesInFlight() {
        return ledgers.get().stream().mapToLong(OffsetLedger::bytesInFlight).sum();
    }

    private double oldestNanos() {
        return ledgers.get().stream().flatMap(ledger -> ledger.oldestOpen().stream())
                .mapToLong(Delivery::receivedAtNanos).map(received -> nanoClock.getAsLong() - received).max().orElse(0);
    }

    private double inFlight(TopicPartition partition) {
        return ledgers.get().stream().mapToLong(ledger -> ledger.recordsInFlight(partition)).sum();
    }

    private double position(TopicPartition partition) {
        OptionalLong position = ledgers.get().stream().map(ledger -> ledger.committed(partition))
                .filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong).max();
        return position.isPresent() ? position.getAsLong() : Double.NaN;
    }
}
