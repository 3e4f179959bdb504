package io.fraudscoring.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final TopicPartition ZERO = new TopicPartition("transactions", 0);
    private static final TopicPartition ONE = new TopicPartition("transactions", 1);

    private final Accounts accounts = new Accounts();

    private Delivery consumed(TopicPartition partition, long first, long last) {
        Delivery delivery = new Delivery(partition, first, last, (int) (last - first + 1), 1, 0);
        accounts.consumed(delivery);
        return delivery;
    }

    @Test
    void countsAsFilteredWhatEndsWithoutAnOutcome() {
        Delivery delivery = consumed(ZERO, 0, 9);
        accounts.account(Outcome.SCORED, List.of(delivery), ZERO, 3);
        accounts.account(Outcome.DEAD_LETTERED, List.of(delivery), ZERO, 4);

        accounts.ended(delivery);

        assertThat(accounts.consumed(ZERO)).isEqualTo(10);
        assertThat(accounts.count(ZERO, Outcome.SCORED)).isEqualTo(1);
        assertThat(accounts.count(ZERO, Outcome.DEAD_LETTERED)).isEqualTo(1);
        assertThat(accounts.count(ZERO, Outcome.FILTERED)).isEqualTo(8);
    }

    @Test
    void accountsForEachRecordUnderItsOwnPartition() {
        Delivery zero = consumed(ZERO, 0, 0);
        Delivery one = consumed(ONE, 0, 0);

        accounts.account(Outcome.SCORED, List.of(zero, one), ONE, 0);
        accounts.ended(zero);
        accounts.ended(one);

        assertThat(accounts.count(ONE, Outcome.SCORED)).isEqualTo(1);
        assertThat(accounts.count(ONE, Outcome.FILTERED)).isZero();
        assertThat(accounts.count(ZERO, Outcome.FILTERED)).isEqualTo(1);
    }

    @Test
    void ignoresRecordsOfOtherDeliveries() {
        Delivery delivery = consumed(ZERO, 0, 9);

        accounts.account(Outcome.SCORED, List.of(delivery), ZERO, 10);

        assertThat(accounts.count(ZERO, Outcome.SCORED)).isZero();
    }
}
