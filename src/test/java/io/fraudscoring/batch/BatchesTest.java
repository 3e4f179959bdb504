package io.fraudscoring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.Transactions;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final Transaction ROW = new Transaction(new ConsumerRecord<>("t", 0, 0, null, null),
            new GenericData.Record(Schema.createRecord("r", null, null, false, List.of())), null);

    private final AtomicBoolean idle = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final Batches batches = new Batches(64, Duration.ofMillis(50), idle::get, nanos::get);

    private static Transactions rows(int count) {
        return new Transactions(Collections.nCopies(count, ROW), List.of());
    }

    private void complete(long number) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.AGGREGATED_CORRELATION_KEY, String.valueOf(number));
        batches.onCompletion(exchange);
    }

    @Test
    void neverAssignsMoreRowsToANumberThanTheLimit() {
        Random random = new Random(5);
        Map<Long, Integer> rowsOf = new HashMap<>();
        for (int chunk = 0; chunk < 20_000; chunk++) {
            int size = random.nextInt(65);
            long number = batches.assign(rows(size));
            rowsOf.merge(number, size, Integer::sum);
            if (batches.complete(rows(rowsOf.get(number))) || random.nextInt(4) == 0) {
                complete(number);
            }
        }
        assertThat(rowsOf.values()).allMatch(size -> size <= 64);
        assertThat(rowsOf.values()).as("batches are filled").contains(64);
    }

    @Test
    void doesNotUseANumberAgainAfterItsBatchIsComplete() {
        long first = batches.assign(rows(10));
        complete(first);
        assertThat(batches.assign(rows(10))).isNotEqualTo(first);
    }

    @Test
    void aLateCompletionOfAnEarlierBatchLeavesTheOpenOneAlone() {
        long first = batches.assign(rows(60));
        long second = batches.assign(rows(10));
        complete(first);
        assertThat(second).isNotEqualTo(first);
        assertThat(batches.assign(rows(10))).isEqualTo(second);
    }

    @Test
    void isCompleteWhenFullOrWhenNothingIsUnderWay() {
        assertThat(batches.complete(rows(63))).isFalse();
        assertThat(batches.complete(rows(64))).isTrue();
        idle.set(true);
        assertThat(batches.complete(rows(1))).isTrue();
    }

    @Test
    void theFirstRowDecidesHowLongABatchWaits() {
        batches.assign(rows(1));
        assertThat(batches.millisLeft()).isEqualTo(50);
        nanos.addAndGet(Duration.ofMillis(30).toNanos());
        batches.assign(rows(1));
        assertThat(batches.millisLeft()).isEqualTo(20);
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(batches.millisLeft()).as("Camel takes no 0").isEqualTo(1);
    }

    @Test
    void bodiesWithoutRowsDoNotPutADeadlineOff() {
        batches.assign(rows(0));
        nanos.addAndGet(Duration.ofMillis(30).toNanos());
        batches.assign(rows(0));
        assertThat(batches.millisLeft()).isEqualTo(20);
    }

    @Test
    void theNextBatchWaitsFromItsOwnFirstRow() {
        batches.assign(rows(64));
        nanos.addAndGet(Duration.ofMillis(40).toNanos());
        batches.assign(rows(1));
        assertThat(batches.millisLeft()).isEqualTo(50);
    }
}
