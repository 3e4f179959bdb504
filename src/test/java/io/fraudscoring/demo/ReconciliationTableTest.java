package io.fraudscoring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.deadletter.DeadLetterHeaders;
import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.promise.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReconciliationTableTest {

    private static final TopicPartition SOURCE = new TopicPartition(Topics.TRANSACTIONS, 2);
    /** Offsets 0 to 1,233; the last one is broken. */
    private static final ProducedPartition PRODUCED =
            new ProducedPartition(1_234, 0, 1_233, new TreeMap<>(Map.of(1_233L, BrokenEvent.CUT_OFF)));

    private final Outcomes outcomes = new Outcomes();
    private final ReconciliationTable table =
            new ReconciliationTable(Map.of(SOURCE, PRODUCED), Map.of(SOURCE, 400L), outcomes);

    @Test
    void holdsWhereEachEventIsAccountedFor() {
        scored(0, 1_233);
        deadLettered(1_233, "truncated");

        assertThat(table.holds()).isTrue();
        assertThat(table.lines())
                .anyMatch(line -> line.matches(" +transactions-2 +1,234 +400 +1,233 +1 +0 +0"))
                .anyMatch(line -> line.matches(" +total +1,234 +400 +1,233 +1 +0 +0"))
                .anyMatch(line -> line.matches(" +truncated +1 +1"))
                .last().isEqualTo("HOLDS: produced 1,234 = scored 1,233 + dead-lettered 1");
    }

    @Test
    void namesPartitionAndOffsetOfWhatIsLost() {
        scored(0, 700);
        scored(701, 1_233);
        deadLettered(1_233, "truncated");

        assertThat(table.holds()).isFalse();
        assertThat(table.lines()).contains("DOES NOT HOLD: produced 1,234 ≠ scored 1,232 + dead-lettered 1",
                "  transactions-2: 1 lost, first offsets [700]");
    }

    @Test
    void showsDuplicatesAndHoldsAllTheSame() {
        scored(0, 1_233);
        scored(10, 20);
        deadLettered(1_233, "truncated");

        assertThat(table.holds()).isTrue();
        assertThat(table.lines()).anyMatch(line -> line.matches(" +total +1,234 +400 +1,233 +1 +0 +10"))
                .last().asString().startsWith("  10 outcomes came again");
    }

    @Test
    void doesNotHoldWhereAReasonIsWrong() {
        scored(0, 1_233);
        deadLettered(1_233, "undecodable");

        assertThat(table.holds()).isFalse();
        assertThat(table.lines()).anyMatch(line -> line.matches(" +truncated +1 +0"))
                .anyMatch(line -> line.matches(" +undecodable +0 +1"))
                .contains("  transactions-2: offset 1233: [undecodable], must be truncated");
    }

    private void scored(long from, long beyond) {
        for (long offset = from; offset < beyond; offset++) {
            GenericData.Record event = new GenericData.Record(SchemaBuilder.record("FraudScore").fields()
                    .requiredString("sourceTopic").requiredInt("sourcePartition").requiredLong("sourceOffset")
                    .endRecord());
            event.put("sourceTopic", SOURCE.topic());
            event.put("sourcePartition", SOURCE.partition());
            event.put("sourceOffset", offset);
            outcomes.addScore(event);
        }
    }

    private void deadLettered(long offset, String reason) {
        ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>(Topics.DEAD_LETTERS, 0, 0, null, null);
        Map.of(DeadLetterHeaders.TOPIC, SOURCE.topic(), DeadLetterHeaders.PARTITION, "2",
                DeadLetterHeaders.OFFSET, String.valueOf(offset), DeadLetterHeaders.REASON, reason)
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        outcomes.addDeadLetter(letter);
    }
}
