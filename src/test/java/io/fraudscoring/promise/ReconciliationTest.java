package io.fraudscoring.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.deadletter.DeadLetterHeaders;
import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.ProducedPartition;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final TopicPartition SOURCE = new TopicPartition("t", 1);
    /** Offsets 5, 6 and 7; the last one is broken. */
    private static final Map<TopicPartition, ProducedPartition> PRODUCED = Map.of(SOURCE,
            new ProducedPartition(3, 5, 7, new TreeMap<>(Map.of(7L, BrokenEvent.NULL_VALUE))));

    private final Outcomes outcomes = new Outcomes();

    @Test
    void holdsWhereEachRecordHasItsOneOutcome() {
        scored(5);
        scored(6);
        deadLettered(7, "null-value");

        Reconciliation reconciliation = Reconciliation.of(PRODUCED, outcomes);

        assertThat(reconciliation.holdsExactlyOnce()).isTrue();
        assertThat(reconciliation.faults()).isEmpty();
        assertThat(reconciliation.scored()).isEqualTo(2);
        assertThat(reconciliation.deadLettered()).isEqualTo(1);
    }

    @Test
    void aRecordWithoutOutcomeIsLost() {
        scored(5);
        deadLettered(7, "null-value");

        Reconciliation reconciliation = Reconciliation.of(PRODUCED, outcomes);

        assertThat(reconciliation.holdsAtLeastOnce()).isFalse();
        assertThat(reconciliation.lost()).isEqualTo(1);
        assertThat(reconciliation.faults()).containsExactly("t-1: 1 lost, first offsets [6]");
    }

    @Test
    void aSecondOutcomeIsADuplicateAndNoLoss() {
        scored(5);
        scored(5);
        scored(6);
        deadLettered(7, "null-value");
        deadLettered(7, "null-value");

        Reconciliation reconciliation = Reconciliation.of(PRODUCED, outcomes);

        assertThat(reconciliation.holdsAtLeastOnce()).isTrue();
        assertThat(reconciliation.holdsExactlyOnce()).isFalse();
        assertThat(reconciliation.duplicates()).isEqualTo(2);
        assertThat(reconciliation.faults()).containsExactly("t-1: 2 outcomes too many, first offsets [5, 7]");
    }

    @Test
    void anotherReasonIsWrongAndSoIsADeadLetterOfAWholeRecordAndAScoreOfABrokenOne() {
        scored(5);
        deadLettered(6, "undecodable");
        scored(7);
        assertThat(Reconciliation.of(PRODUCED, outcomes).faults()).containsExactly(
                "t-1: offset 6: [undecodable], must be scored", "t-1: offset 7: [scored], must be null-value");
    }

    @Test
    void outcomesThatNobodyProducedAreWrong() {
        scored(5);
        scored(6);
        deadLettered(7, "null-value");
        scored(8);
        outcomes.addScore(score(new TopicPartition("other", 0), 1));

        Reconciliation reconciliation = Reconciliation.of(PRODUCED, outcomes);

        assertThat(reconciliation.holdsAtLeastOnce()).isFalse();
        assertThat(reconciliation.faults()).containsExactly("t-1: offset 8: [scored], but nobody produced it",
                "other-0: outcomes name it, but nobody produced to it");
    }

    private void scored(long offset) {
        outcomes.addScore(score(SOURCE, offset));
    }

    private static GenericData.Record score(TopicPartition source, long offset) {
        GenericData.Record event = new GenericData.Record(SchemaBuilder.record("FraudScore").fields()
                .requiredString("sourceTopic").requiredInt("sourcePartition").requiredLong("sourceOffset").endRecord());
        event.put("sourceTopic", source.topic());
        event.put("sourcePartition", source.partition());
        event.put("sourceOffset", offset);
        return event;
    }

    private void deadLettered(long offset, String reason) {
        ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>("dead", 0, 0, null, null);
        Map.of(DeadLetterHeaders.TOPIC, SOURCE.topic(), DeadLetterHeaders.PARTITION, "1",
                DeadLetterHeaders.OFFSET, String.valueOf(offset), DeadLetterHeaders.REASON, reason)
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        outcomes.addDeadLetter(letter);
    }
}
