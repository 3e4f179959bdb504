package io.fraudscoring.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventSourceTest {

    @Test
    void sharesOfBrokenEventsAndOfNullKeysAreThoseOfThePlan() {
        List<EventSource.Event> events = events(ProducerPlan.of("transactions", 20_000)
                .withBroken(0.05, BrokenEvent.values()).withNullKeys(0.4));

        assertThat(events.stream().filter(e -> e.broken() != null).count() / 20_000.0).isCloseTo(0.05, within(0.01));
        assertThat(events.stream().filter(e -> e.key() == null).count() / 20_000.0).isCloseTo(0.4, within(0.02));
        assertThat(events.stream().map(EventSource.Event::broken)).contains(BrokenEvent.values());
    }

    @Test
    void keysArePlainText() {
        assertThat(events(ProducerPlan.of("transactions", 100).withNullKeys(0)))
                .allSatisfy(e -> assertThat(new String(e.key(), StandardCharsets.UTF_8)).matches("user-\\d{5}"));
    }

    @Test
    void shareOutsideZeroToOneIsRefused() {
        assertThatThrownBy(() -> ProducerPlan.of("transactions", 1).withNullKeys(1.5))
                .hasMessage("nullKeyShare is 1.5, must be from 0 to 1");
        assertThatThrownBy(() -> ProducerPlan.of("transactions", 1).withBroken(0.1))
                .hasMessage("brokenKinds is [], must be not empty if brokenShare > 0");
    }

    @Test
    void logKnowsWhichOffsetsAreBroken() {
        ProductionLog log = new ProductionLog();
        TopicPartition partition = new TopicPartition("transactions", 2);
        log.acknowledged(partition, 5, null);
        log.acknowledged(partition, 6, BrokenEvent.NULL_VALUE);
        log.acknowledged(partition, 7, null);

        assertThat(log.events()).isEqualTo(3);
        assertThat(log.snapshot()).hasSize(1);
        ProducedPartition produced = log.snapshot().get(partition);
        assertThat(produced.events()).isEqualTo(3);
        assertThat(produced.firstOffset()).isEqualTo(5);
        assertThat(produced.lastOffset()).isEqualTo(7);
        assertThat(produced.broken()).containsOnlyKeys(6L).containsValue(BrokenEvent.NULL_VALUE);
    }

    @Test
    void failedEventMakesTheCountUnusable() {
        ProductionLog log = new ProductionLog();
        log.failed(new IllegalArgumentException("too large"));

        assertThatThrownBy(log::throwIfFailed).hasMessageContaining("too large");
    }

    private static List<EventSource.Event> events(ProducerPlan plan) {
        TransactionGenerator generator = new TransactionGenerator(1, 0.02,
                EventTimes.spread(Instant.EPOCH, Duration.ofDays(7)));
        return Stream.generate(new EventSource(plan, generator, 3, 4)::next).limit(plan.transactions()).toList();
    }
}
