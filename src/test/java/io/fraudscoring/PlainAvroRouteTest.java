package io.fraudscoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.offsets.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of a topic of plain Avro, beside the topic of the wire format. */
class PlainAvroRouteTest {

    private static final String CONSUMER = "consume-plain";

    @TempDir
    Path folder;

    private Pipeline start() throws Exception {
        return new Pipeline.Plan(folder).with("ROUTES_PLAIN_TOPIC", "transactions.plain")
                .add(Path.of("src/test/resources/examples/plain-avro.yaml"), CONSUMER).start();
    }

    private static byte[] plain(Pipeline pipeline, double amount) {
        byte[] inWireFormat = pipeline.transaction(amount);
        return Arrays.copyOfRange(inWireFormat, 5, inWireFormat.length);
    }

    @Test
    void scoresPlainAvroBesideTheWireFormat() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.consumeBy(CONSUMER, plain(pipeline, 1), plain(pipeline, 950));
            pipeline.consume(pipeline.transaction(2));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-2.0", "tx-950.0");
            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-950.0");
            GenericRecord alert = Pipeline.read("fraud-alert.avsc", pipeline.kafka.of(Pipeline.ALERTS).get(0).value());
            assertThat(alert.get("sourceOffset")).isEqualTo(1L);
            assertThat(alert.get("schemaId")).isNull();
            assertThat(pipeline.count(Outcome.SCORED)).isEqualTo(3);
        }
    }

    @Test
    void deadLettersOnlyTheRecordThatIsNoAvro() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.consumeBy(CONSUMER, plain(pipeline, 1), new byte[] {2}, null, plain(pipeline, 2));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).containsOnlyKeys(1L, 2L).containsEntry(1L, "undecodable");
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-2.0");
            assertThat(pipeline.kafka.of(Pipeline.DEAD_LETTERS)).anySatisfy(
                    letter -> assertThat(letter.value()).containsExactly(2));
            assertThat(pipeline.count(Outcome.DEAD_LETTERED)).isEqualTo(2);
        }
    }
}
