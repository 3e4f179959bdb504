package io.fraudscoring.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {

    private static final TopicPartition ZERO = new TopicPartition("transactions", 0);
    private static final TopicPartition ONE = new TopicPartition("transactions", 1);

    private final AtomicLong nanos = new AtomicLong();
    private final OffsetLedger ledger = new OffsetLedger(nanos::get);

    @Test
    void offersEachPositionUntilItWasCommitted() {
        ledger.completed(ledger.received(ZERO, 0, 9, 10, 100));

        assertThat(ledger.committable()).isEqualTo(Map.of(ZERO, 10L));
        assertThat(ledger.committable()).isEqualTo(Map.of(ZERO, 10L));
        ledger.committed(Map.of(ZERO, 10L));
        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void keepsAPositionThatMovedDuringACommit() {
        Delivery first = ledger.received(ZERO, 0, 9, 10, 100);
        Delivery second = ledger.received(ZERO, 10, 19, 10, 100);
        ledger.completed(first);
        Map<TopicPartition, Long> sent = ledger.committable();

        ledger.completed(second);
        ledger.committed(sent);

        assertThat(ledger.committable()).isEqualTo(Map.of(ZERO, 20L));
    }

    @Test
    void countsInFlightOverAllPartitionsAndForgetsRevokedOnes() {
        ledger.received(ZERO, 0, 9, 10, 100);
        Delivery revoked = ledger.received(ONE, 0, 4, 5, 50);
        assertThat(ledger.recordsInFlight()).isEqualTo(15);
        assertThat(ledger.bytesInFlight()).isEqualTo(150);

        ledger.forget(List.of(ONE));
        ledger.completed(revoked);

        assertThat(ledger.recordsInFlight()).isEqualTo(10);
        assertThat(ledger.bytesInFlight()).isEqualTo(100);
        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void acceptsAPartitionThatComesBackAfterARevoke() {
        Delivery before = ledger.received(ZERO, 0, 9, 10, 100);
        ledger.forget(List.of(ZERO));
        Delivery after = ledger.received(ZERO, 0, 9, 10, 100);

        ledger.completed(before);
        assertThat(ledger.committable()).isEmpty();
        ledger.completed(after);
        assertThat(ledger.committable()).isEqualTo(Map.of(ZERO, 10L));
    }

    @Test
    void waitsForWhatWasHandedOutAndForNothingElse() {
        Delivery handedOut = ledger.received(ZERO, 0, 9, 10, 100);
        ledger.received(ZERO, 10, 19, 10, 100);
        ledger.handedOut(handedOut);
        assertThat(ledger.awaitHandedOut(List.of(ZERO), Duration.ZERO)).isFalse();

        CompletableFuture<Boolean> settled =
                CompletableFuture.supplyAsync(() -> ledger.awaitHandedOut(List.of(ZERO), Duration.ofSeconds(30)));
        ledger.completed(handedOut);

        assertThat(settled.join()).isTrue();
    }

    @Test
    void namesTheDeliveryOpenForTheLongestTimeOfAllPartitions() {
        nanos.set(10);
        Delivery older = ledger.received(ONE, 0, 9, 10, 100);
        nanos.set(20);
        ledger.received(ZERO, 0, 9, 10, 100);

        assertThat(ledger.oldestOpen()).contains(older);
        assertThat(older.receivedAtNanos()).isEqualTo(10);
    }
}
