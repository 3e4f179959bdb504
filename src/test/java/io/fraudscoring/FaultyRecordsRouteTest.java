package io.fraudscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.deadletter.DeadLetterHeaders;
import io.fraudscoring.offsets.Outcome;
import io.fraudscoring.score.Scores;
import io.fraudscoring.steps.PredictBatch;
import io.fraudscoring.transaction.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records that cannot be decoded, and of all records of a step that fails unexpectedly. */
class FaultyRecordsRouteTest {

    @TempDir
    Path folder;

    /** Stands for a bean with a defect. */
    static final class Broken {

        public PredictBatch features(@Body Transactions transactions) {
            throw new IllegalArgumentException("4242 is no card");
        }

        public Scores alerts(@Body Scores scores) {
            throw new IllegalArgumentException("4242 is no card");
        }

        public Scores scores(@Body Scores scores) {
            throw new IllegalArgumentException("4242 is no card");
        }
    }

    private static String uses(String yaml, String bean, String ref) {
        return yaml.replace("ref: " + bean + "\n", "ref: " + ref + "\n");
    }

    private static void assertUnexpectedWithoutPayload(Pipeline pipeline) {
        assertThat(pipeline.kafka.of(Pipeline.DEAD_LETTERS)).allSatisfy(letter -> {
            if (Pipeline.header(letter, DeadLetterHeaders.REASON).equals("unexpected")) {
                assertThat(Pipeline.header(letter, DeadLetterHeaders.EXCEPTION_CLASS))
                        .isEqualTo(IllegalArgumentException.class.getName());
                assertThat(Pipeline.header(letter, DeadLetterHeaders.EXCEPTION_MESSAGE)).doesNotContain("4242");
            }
        });
    }

    @Test
    void scoresTheGoodRecordsBesideThoseThatCannotBeDecoded() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).start()) {
            pipeline.consume(pipeline.transaction(1), null, new byte[] {7, 7}, new byte[] {0, 0, 0, 0, 11, 2},
                    pipeline.transaction(2));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters())
                    .isEqualTo(Map.of(1L, "null-value", 2L, "bad-magic-byte", 3L, "truncated"));
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-2.0");
            assertThat(pipeline.count(Outcome.SCORED)).isEqualTo(2);
            assertThat(pipeline.count(Outcome.DEAD_LETTERED)).isEqualTo(3);
            assertThat(pipeline.count(Outcome.FILTERED)).isZero();
        }
    }

    @Test
    void deadLettersAChunkOfWhichNothingCanBeDecoded() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).start()) {
            pipeline.consume(null, new byte[0]);
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters().keySet()).containsExactly(0L, 1L);
            assertThat(pipeline.model.calls()).isEmpty();
        }
    }

    @Test
    void anUnknownSchemaWaitsForItsGraceBesideTheOthers() throws Exception {
        byte[] unknown = {0, 0, 0, 0, 99, 2};
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("UNKNOWN_SCHEMA_GRACE_MS", "3000").start()) {
            pipeline.consume(pipeline.transaction(1), unknown);
            await().until(() -> pipeline.ids(Pipeline.SCORES).equals(List.of("tx-1.0")));
            pipeline.assertHeld();
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(1L, "unknown-schema"));
        }
    }

    @Test
    void anUnexpectedFailureDeadLettersEveryRecordOfTheBatchAndThoseRejectedBefore() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).bean("broken", new Broken())
                .edit("predict.yaml", yaml -> yaml.replaceFirst("ref: predictor\n", "ref: broken\n")).start()) {
            pipeline.consume(pipeline.transaction(1), null, pipeline.transaction(2));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters())
                    .isEqualTo(Map.of(0L, "unexpected", 1L, "null-value", 2L, "unexpected"));
            assertUnexpectedWithoutPayload(pipeline);
            assertThat(pipeline.count(Outcome.DEAD_LETTERED)).isEqualTo(3);
        }
    }

    @Test
    void anUnexpectedFailureWhileScoresArePublishedDeadLettersWhatWasNotRejectedBefore() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).bean("broken", new Broken())
                .edit("scores.yaml", yaml -> uses(yaml, "events", "broken")).start()) {
            pipeline.model.once(amounts -> List.of(0.1f, Float.NaN, 0.2f));
            pipeline.consume(pipeline.transactions(1, 2, 3));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters())
                    .isEqualTo(Map.of(0L, "unexpected", 1L, "score-not-finite", 2L, "unexpected"));
            assertUnexpectedWithoutPayload(pipeline);
            assertThat(pipeline.kafka.of(Pipeline.SCORES)).isEmpty();
        }
    }

    @Test
    void aFailedBodyThatNamesNoRecordsLeavesThemUnacknowledged() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).bean("broken", new Broken())
                .edit("transactions.yaml", yaml -> yaml.replace("        - unmarshal:\n            id: decode\n",
                        """
                                - setBody:
                                    id: lose-the-records
                                    expression:
                                      constant:
                                        expression: nothing
                                - unmarshal:
                                    id: decode
                        """)).start()) {
            pipeline.consume(pipeline.transaction(1));
            await().during(Duration.ofMillis(300)).untilAsserted(pipeline::assertHeld);

            assertThat(pipeline.kafka.of(Pipeline.DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void holdsRejectedRecordsWhileTheDeadLetterTopicCannotBeWritten() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).start()) {
            pipeline.kafka.refuse(Pipeline.DEAD_LETTERS);
            pipeline.consume(pipeline.transaction(1), null);
            await().until(() -> pipeline.kafka.attempts(Pipeline.DEAD_LETTERS) >= 3);
            await("the good record, which is not kept back").until(() -> pipeline.ids(Pipeline.SCORES),
                    List.of("tx-1.0")::equals);
            pipeline.assertHeld();

            pipeline.kafka.accept(Pipeline.DEAD_LETTERS);

            pipeline.awaitAllAcknowledged();
            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(1L, "null-value"));
        }
    }

    @Test
    void holdsFailedRecordsWhileTheDeadLetterTopicCannotBeWritten() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).bean("broken", new Broken())
                .edit("predict.yaml", yaml -> yaml.replaceFirst("ref: predictor\n", "ref: broken\n")).start()) {
            pipeline.kafka.refuse(Pipeline.DEAD_LETTERS);
            pipeline.consume(pipeline.transaction(1));
            await().until(() -> pipeline.kafka.attempts(Pipeline.DEAD_LETTERS) >= 3);
            pipeline.assertHeld();

            pipeline.kafka.accept(Pipeline.DEAD_LETTERS);

            pipeline.awaitAllAcknowledged();
            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(0L, "unexpected"));
        }
    }
}
