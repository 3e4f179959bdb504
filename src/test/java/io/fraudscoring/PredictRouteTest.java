package io.fraudscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.deadletter.DeadLetterHeaders;
import io.fraudscoring.offsets.Outcome;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a batch when the model server fails, rejects or answers nonsense. */
class PredictRouteTest {

    @TempDir
    Path folder;

    private Pipeline start() throws Exception {
        return new Pipeline.Plan(folder).with("PREDICT_TIMEOUT_MS", "150").start();
    }

    private static void assertHeldUntilTheModelIsWell(Pipeline pipeline, ModelDouble.Answer illness) {
        pipeline.model.always(illness);
        pipeline.consume(pipeline.transactions(1, 2, 950));
        await().until(() -> pipeline.model.calls().size() >= 3);
        pipeline.assertHeld();
        assertThat(pipeline.kafka.of(Pipeline.DEAD_LETTERS)).isEmpty();

        pipeline.model.usual();

        pipeline.awaitAllAcknowledged();
        assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-2.0", "tx-950.0");
        assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-950.0");
        assertThat(pipeline.kafka.of(Pipeline.DEAD_LETTERS)).isEmpty();
        assertThat(pipeline.count(Outcome.SCORED)).isEqualTo(3);
    }

    @Test
    void holdsABatchWhileTheModelDoesNotAnswerInTime() throws Exception {
        try (Pipeline pipeline = start()) {
            assertHeldUntilTheModelIsWell(pipeline, ModelDouble.silent());
        }
    }

    @Test
    void holdsABatchWhileTheModelIsUnavailable() throws Exception {
        try (Pipeline pipeline = start()) {
            assertHeldUntilTheModelIsWell(pipeline, ModelDouble.failing(Status.UNAVAILABLE));
        }
    }

    @Test
    void holdsABatchWhileTheModelAnswersWithAnotherNumberOfRows() throws Exception {
        try (Pipeline pipeline = start()) {
            assertHeldUntilTheModelIsWell(pipeline, amounts -> List.of(0.99f));
        }
    }

    @Test
    void holdsABatchWhileTheModelIsNotThere() throws Exception {
        try (Pipeline pipeline = start()) {
            assertHeldUntilTheModelIsWell(pipeline, ModelDouble.failing(Status.NOT_FOUND));
        }
    }

    @Test
    void findsTheOneRowOf64ThatTheModelRejects() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.model.always(ModelDouble.rejecting(37));
            pipeline.consume(pipeline.transactions(IntStream.range(0, 64).asDoubleStream().toArray()));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(37L, "row-rejected"));
            assertThat(pipeline.ids(Pipeline.SCORES)).hasSize(63).doesNotHaveDuplicates().doesNotContain("tx-37.0");
            assertThat(pipeline.model.calls()).as("one call, and two for each halving of 64 rows").hasSize(13);
            assertThat(pipeline.count(Outcome.SCORED)).isEqualTo(63);
            assertThat(pipeline.count(Outcome.DEAD_LETTERED)).isEqualTo(1);
        }
    }

    @Test
    void findsEveryRowWhereTheModelRejectsAll() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.model.always(ModelDouble.failing(Status.INVALID_ARGUMENT));
            pipeline.consume(pipeline.transactions(1, 2, 3));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(
                    Map.of(0L, "row-rejected", 1L, "row-rejected", 2L, "row-rejected"));
            assertThat(pipeline.kafka.of(Pipeline.SCORES)).isEmpty();
        }
    }

    @Test
    void holdsAHalfWhoseCallFailsWhileTheCulpritIsSought() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.model.always(ModelDouble.rejecting(3));
            pipeline.model.once(ModelDouble.rejecting(3));
            pipeline.model.once(ModelDouble.failing(Status.UNAVAILABLE));
            pipeline.consume(pipeline.transactions(1, 2, 3, 4));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(2L, "row-rejected"));
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-2.0", "tx-4.0");
        }
    }

    @Test
    void deadLettersOnlyTheRowWhoseScoreIsNotFinite() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.model.once(amounts -> List.of(0.1f, Float.NaN, 0.95f));
            pipeline.consume(pipeline.transactions(1, 2, 3));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(1L, "score-not-finite"));
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-3.0");
            assertThat(pipeline.ids(Pipeline.ALERTS)).containsExactly("tx-3.0");
        }
    }

    @Test
    void acknowledgesABatchOfWhichNoScoreIsFinite() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.model.once(amounts -> List.of(Float.NEGATIVE_INFINITY));
            pipeline.consume(pipeline.transactions(1));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(0L, "score-not-finite"));
        }
    }

    @Test
    void aFaultThatWasHeldBeforeDoesNotReachTheRowsThatFollow() throws Exception {
        try (Pipeline pipeline = start()) {
            pipeline.model.once(ModelDouble.failing(Status.UNAVAILABLE));
            pipeline.model.once(amounts -> List.of(0.1f, Float.NaN, 0.95f));
            pipeline.consume(pipeline.transactions(1, 2, 3));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(1L, "score-not-finite"));
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-1.0", "tx-3.0");
            assertThat(Pipeline.header(pipeline.kafka.of(Pipeline.DEAD_LETTERS).get(0),
                    DeadLetterHeaders.EXCEPTION_MESSAGE)).doesNotContain("cannot be reached");
        }
    }

    @Test
    void deadLettersOnlyTheRowWhoseFeaturesCannotBeComputed() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("MODEL_FEATURES", "1000 / amount").start()) {
            pipeline.consume(pipeline.transactions(10, 0, 20));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters().keySet()).containsExactly(1L);
            assertThat(pipeline.model.calls()).containsExactly(List.of(100f, 50f));
            assertThat(pipeline.ids(Pipeline.SCORES)).containsExactly("tx-10.0", "tx-20.0");
        }
    }

    @Test
    void aRowWithoutFeaturesIsDeadLetteredOnceAlsoWhereTheModelRejectsTheOthers() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("MODEL_FEATURES", "1000 / amount").start()) {
            pipeline.model.always(ModelDouble.failing(Status.INVALID_ARGUMENT));
            pipeline.consume(pipeline.transactions(0, 10));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters()).isEqualTo(Map.of(0L, "feature-not-finite", 1L, "row-rejected"));
        }
    }

    @Test
    void asksTheModelNothingWhereNoRowIsLeft() throws Exception {
        try (Pipeline pipeline = new Pipeline.Plan(folder).with("MODEL_FEATURES", "1000 / amount").start()) {
            pipeline.consume(pipeline.transactions(0));
            pipeline.awaitAllAcknowledged();

            assertThat(pipeline.deadLetters().keySet()).containsExactly(0L);
            assertThat(pipeline.model.calls()).isEmpty();
        }
    }
}
