package io.fraudscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.offsets.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of scores, as shipped and after the edits that the route files invite to. */
class ScoresRouteTest {

    @TempDir
    Path folder;

    @Test
    void writesAnEventForEachScoreAndAnAlertForEachAboveTheThreshold() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).start();
                LogLines log = LogLines.of("io.fraudscoring.scores")) {
            pipeline.consume(pipeline.transactions(100, 973.1));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-100.0", "tx-973.1");
            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-973.1");
            GenericRecord alert = Pipeline.read("fraud-alert.avsc", pipeline.kafka.of(Pipeline.ALERTS).get(0).value());
            assertThat(alert.get("sourceOffset")).isEqualTo(1L);
            assertThat(alert.get("modelVersion")).isEqualTo(7L);
            assertThat(alert.get("amount")).isEqualTo(973.1);
            assertThat(log.lines()).containsExactly("WARN High fraud score detected: 0.9731 for transaction tx-973.1");
        }
    }

    @Test
    void saysWhatWasProcessedWhereThatIsAskedFor() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("LOG_PROCESSED", "true").start();
                LogLines log = LogLines.of("io.fraudscoring.scores")) {
            pipeline.consume(pipeline.transactions(100));
            pipeline.awaitAllAcknowledged();

            assertThat(log.lines()).containsExactly("DEBUG Processed transaction tx-100.0 with score 0.1000");
        }
    }

    @Test
    void writesAlertsOnlyWhereTheScoreTopicIsEmpty() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("SCORE_TOPIC", "").start()) {
            pipeline.consume(pipeline.transactions(100, 950));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.kafka.of(Pipeline.SCORES)).isEmpty();
            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-950.0");
            assertThat(pipeline.count(Outcome.SCORED)).isEqualTo(2);
        }
    }

    @Test
    void aModelThatAnswersTheThresholdAsAFloatIsNotAboveIt() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).start()) {
            pipeline.model.once(amounts -> List.of(0.9f, Math.nextUp(0.9f)));
            pipeline.consume(pipeline.transactions(1, 2));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-2.0");
        }
    }

    @Test
    void theThresholdItselfIsNotFlagged() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("FRAUD_THRESHOLD", "0.5").start()) {
            pipeline.consume(pipeline.transactions(500, 501));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-501.0");
        }
    }

    @Test
    void holdsABatchWhileItsAlertsCannotBeWritten() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).start()) {
            pipeline.kafka.refuse(Pipeline.ALERTS);
            pipeline.consume(pipeline.transactions(1, 950));
            await().until(() -> pipeline.kafka.attempts(Pipeline.ALERTS) >= 3);
            pipeline.assertHeld();

            pipeline.kafka.accept(Pipeline.ALERTS);

            pipeline.awaitAllAcknowledged();
            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-950.0");
            assertThat(pipeline.ids(Pipeline.SCORES)).as("only the failed step was repeated").hasSize(2);
            assertThat(pipeline.model.calls()).hasSize(1);
            assertThat(pipeline.kafka.of(Pipeline.DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void theFilterExampleLeavesOutWhatDoesNotMatchAndAcknowledgesIt() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).edit("transactions.yaml", ScoresRouteTest::withExample)
                .start()) {
            pipeline.consume(pipeline.transaction(5), null, pipeline.transaction(10), pipeline.transaction(9.99));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-10.0");
            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(1L, "null-value"));
            assertThat(pipeline.count(Outcome.FILTERED)).isEqualTo(2);
            assertThat(pipeline.count(Outcome.SCORED)).isEqualTo(1);
            assertThat(pipeline.count(Outcome.DEAD_LETTERED)).isEqualTo(1);
        }
    }

    private static String withExample(String yaml) {
        return yaml.replaceAll("(?m)^        # (?=- setBody|    )", "        ");
    }

    @Test
    void theThresholdExampleGivesSomeMerchantsAnotherOne() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).edit("predict.yaml", yaml -> yaml.replace(
                "expression: \"{{fraud.threshold}}\"",
                "expression: \"oneOf(merchantId, 'm-1', 'm-2') ? 0.7 : {{fraud.threshold}}\"")).start()) {
            pipeline.consume(pipeline.transaction(800, "m-2"), pipeline.transaction(801, "m-3"),
                    pipeline.transaction(950, "m-3"));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-800.0", "tx-950.0");
        }
    }

    @Test
    void aThresholdThatCannotBeComputedRejectsThatScoreAlone() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).edit("predict.yaml", yaml -> yaml.replace(
                "expression: \"{{fraud.threshold}}\"", "expression: \"1 / (amount - 5)\"")).start()) {
            pipeline.consume(pipeline.transactions(4, 5, 6));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters().keySet()).containsExactly(1L);
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-4.0", "tx-6.0");
        }
    }
}
