package io.fraudscoring.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionOffsetsTest {

    private static final TopicPartition PARTITION = new TopicPartition("transactions", 0);

    private final PartitionOffsets offsets = new PartitionOffsets();

    private Delivery receive(long first, long last) {
        Delivery delivery = new Delivery(PARTITION, first, last, (int) (last - first + 1), last - first + 1, 0);
        offsets.received(delivery);
        return delivery;
    }

    @Test
    void hasNoPositionBeforeAnythingIsCompleted() {
        receive(0, 9);

        assertThat(offsets.position()).isEmpty();
    }

    @Test
    void movesThePositionBehindEachDeliveryCompletedInOrder() {
        Delivery first = receive(0, 9);
        Delivery second = receive(10, 19);

        offsets.completed(first);
        assertThat(offsets.position()).hasValue(10);
        offsets.completed(second);
        assertThat(offsets.position()).hasValue(20);
    }

    @Test
    void commitsUpToTheGapWhenALaterDeliveryFinishesFirst() {
        Delivery first = receive(0, 9);
        Delivery gap = receive(10, 19);
        Delivery third = receive(20, 29);

        offsets.completed(third);
        assertThat(offsets.position()).isEmpty();
        offsets.completed(first);
        assertThat(offsets.position()).hasValue(10);
        offsets.completed(gap);
        assertThat(offsets.position()).hasValue(30);
    }

    @Test
    void movesToTheEndOnceWhenCompletedInReverse() {
        List<Delivery> deliveries = List.of(receive(0, 0), receive(1, 1), receive(2, 2));

        offsets.completed(deliveries.get(2));
        offsets.completed(deliveries.get(1));
        assertThat(offsets.position()).isEmpty();
        offsets.completed(deliveries.get(0));
        assertThat(offsets.position()).hasValue(3);
    }

    @Test
    void ignoresASecondCompletionOfTheSameDelivery() {
        Delivery first = receive(0, 9);
        receive(10, 19);

        offsets.completed(first);
        offsets.completed(first);

        assertThat(offsets.position()).hasValue(10);
        assertThat(offsets.openRecords()).isEqualTo(10);
    }

    @Test
    void ignoresACompletionAfterTheOpenDeliveriesWereAbandoned() {
        Delivery first = receive(0, 9);

        offsets.abandonOpen();
        offsets.completed(first);

        assertThat(offsets.position()).isEmpty();
        assertThat(offsets.openRecords()).isZero();
        assertThat(offsets.openBytes()).isZero();
    }

    @Test
    void forgetsWhatWasOpenWhenTheConsumerIsRewound() {
        Delivery before = receive(0, 9);
        offsets.completed(before);
        Delivery open = receive(10, 19);
        Delivery again = receive(5, 14);

        offsets.completed(open);
        assertThat(offsets.position()).isEmpty();
        offsets.completed(again);
        assertThat(offsets.position()).hasValue(15);
    }

    @Test
    void passesOverOffsetsThatCompactionOrRetentionRemoved() {
        Delivery first = receive(0, 9);
        Delivery afterGap = receive(500, 509);

        offsets.completed(first);
        assertThat(offsets.position()).hasValue(10);
        offsets.completed(afterGap);
        assertThat(offsets.position()).hasValue(510);
    }

    @Test
    void namesTheDeliveryThatHoldsThePositionBack() {
        Delivery stuck = receive(0, 9);
        offsets.completed(receive(10, 19));

        assertThat(offsets.oldestOpen()).contains(stuck);
    }

    @Test
    void agreesWithANaiveModelOverRandomOrdersOfCompletion() {
        Random random = new Random(20261122);
        for (int round = 0; round < 500; round++) {
            PartitionOffsets tracked = new PartitionOffsets();
            TreeSet<Long> unfinished = new TreeSet<>();
            List<Delivery> deliveries = new ArrayList<>();
            long next = random.nextInt(5);
            for (int i = 0; i < 20; i++) {
                long last = next + random.nextInt(3);
                Delivery delivery = new Delivery(PARTITION, next, last, 1, 1, 0);
                tracked.received(delivery);
                deliveries.add(delivery);
                unfinished.add(next);
                next = last + 1 + random.nextInt(2);
            }
            long firstOffset = deliveries.get(0).first();
            long lastOffset = deliveries.get(19).last();
            Collections.shuffle(deliveries, random);
            for (Delivery delivery : deliveries) {
                tracked.completed(delivery);
                unfinished.remove(delivery.first());
                assertThat(tracked.position())
                        .isEqualTo(naivePosition(deliveries, unfinished, firstOffset, lastOffset));
            }
        }
    }

    private static OptionalLong naivePosition(List<Delivery> all, TreeSet<Long> unfinished, long first, long last) {
        if (unfinished.isEmpty()) {
            return OptionalLong.of(last + 1);
        }
        if (unfinished.first() == first) {
            return OptionalLong.empty();
        }
        return all.stream().mapToLong(Delivery::last).filter(end -> end < unfinished.first()).max().stream()
                .map(end -> end + 1).findFirst();
    }
}
