package io.fraudscoring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.offsets.Accounts;
import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import io.fraudscoring.offsets.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LedgerMetricsTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 3);

    private final AtomicLong nanos = new AtomicLong();
    private final Accounts accounts = new Accounts();
    private final OffsetLedger ledger = new OffsetLedger(nanos::get);
    private final MeterRegistry meters = new SimpleMeterRegistry();

    LedgerMetricsTest() {
        new LedgerMetrics(accounts, () -> List.of(ledger), nanos::get).bindTo(meters);
    }

    private Delivery consumed(long first, long last) {
        Delivery delivery = ledger.received(PARTITION, first, last, (int) (last - first + 1), 100);
        accounts.consumed(delivery);
        return delivery;
    }

    @Test
    void countsWhatBecameOfTheRecordsOfAPartitionThatCameAfterTheBinding() {
        Delivery delivery = consumed(10, 14);
        accounts.account(Outcome.SCORED, List.of(delivery), PARTITION, 10);
        accounts.account(Outcome.SCORED, List.of(delivery), PARTITION, 11);
        accounts.account(Outcome.DEAD_LETTERED, List.of(delivery), PARTITION, 12);
        accounts.ended(delivery);

        assertThat(meters.get(LedgerMetrics.CONSUMED).tags("topic", "t", "partition", "3").functionCounter().count())
                .isEqualTo(5);
        assertThat(finished("scored")).isEqualTo(2);
        assertThat(finished("dead-lettered")).isEqualTo(1);
        assertThat(finished("filtered")).isEqualTo(2);
    }

    @Test
    void seesPartitionsThatWereThereBeforeTheBinding() {
        consumed(0, 0);
        MeterRegistry later = new SimpleMeterRegistry();

        new LedgerMetrics(accounts, () -> List.of(ledger), nanos::get).bindTo(later);

        assertThat(later.get(LedgerMetrics.CONSUMED).functionCounter().count()).isEqualTo(1);
    }

    @Test
    void measuresWhatIsInFlightUntilItIsCompleted() {
        Delivery first = consumed(0, 1);
        nanos.set(Duration.ofSeconds(3).toNanos());
        consumed(2, 4);
        nanos.set(Duration.ofSeconds(5).toNanos());

        assertThat(gauge(LedgerMetrics.IN_FLIGHT)).isEqualTo(5);
        assertThat(gauge(LedgerMetrics.BYTES_IN_FLIGHT)).isEqualTo(200);
        assertThat(gauge(LedgerMetrics.OLDEST)).isEqualTo(5);

        ledger.completed(first);

        assertThat(gauge(LedgerMetrics.IN_FLIGHT)).isEqualTo(3);
        assertThat(gauge(LedgerMetrics.BYTES_IN_FLIGHT)).isEqualTo(100);
        assertThat(gauge(LedgerMetrics.OLDEST)).isEqualTo(2);
    }

    @Test
    void thePositionIsTheCommittedOneOfAPartitionThatIsOurs() {
        ledger.completed(consumed(0, 6));
        assertThat(gauge(LedgerMetrics.POSITION)).isNaN();

        ledger.committed(Map.of(PARTITION, 7L));
        assertThat(gauge(LedgerMetrics.POSITION)).isEqualTo(7);

        ledger.forget(List.of(PARTITION));
        assertThat(gauge(LedgerMetrics.POSITION)).isNaN();
    }

    @Test
    void ageIsNothingWhereNothingIsInFlight() {
        nanos.set(Duration.ofHours(1).toNanos());

        assertThat(gauge(LedgerMetrics.OLDEST)).isZero();
    }

    private double finished(String outcome) {
        return meters.get(LedgerMetrics.FINISHED).tags("outcome", outcome).functionCounter().count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
