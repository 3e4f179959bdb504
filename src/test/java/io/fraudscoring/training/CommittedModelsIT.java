package io.fraudscoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.DataType;

/** What the README claims of the models in {@code models/}, on transactions that they were not trained on. */
class CommittedModelsIT {

    private static final Path MODELS = Path.of("models");

    @ParameterizedTest
    @CsvSource({"FRAUD_DETECTOR, 0.826, 0.971, 0.129, 0.0026", "FRAUD_DEMO, 0.957, 0.959, 0.415, 0.0087"})
    void areAsGoodAsClaimed(TrainedModel model, double rocAuc, double precision, double recall, double flagged) {
        Evaluation evaluation = TrainModels.evaluate(model, MODELS);

        assertThat(evaluation.rocAuc()).isCloseTo(rocAuc, within(0.002));
        assertThat(evaluation.precision()).isCloseTo(precision, within(0.005));
        assertThat(evaluation.recall()).isCloseTo(recall, within(0.01));
        assertThat(evaluation.flagged()).isCloseTo(flagged, within(0.0005));
    }

    @ParameterizedTest
    @EnumSource(TrainedModel.class)
    void haveTheSignatureThatThePythonServiceCalled(TrainedModel model) {
        try (SavedModelScorer scorer = new SavedModelScorer(model.version(MODELS))) {
            Signature signature = scorer.signature();
            assertThat(signature.key()).isEqualTo("serving_default");
            assertThat(signature.methodName()).isEqualTo("tensorflow/serving/predict");
            assertThat(signature.inputNames()).containsExactly("input_1");
            assertThat(signature.outputNames()).containsExactly("output_1");
            assertMatrix(signature.getInputs().get("input_1"), new FeatureColumns(model.features()).width());
            assertMatrix(signature.getOutputs().get("output_1"), 1);
        }
    }

    @Test
    void detectorPassesSmallAmountsAndFlagsVeryLargeOnes() {
        try (SavedModelScorer scorer = new SavedModelScorer(TrainedModel.FRAUD_DETECTOR.version(MODELS))) {
            for (float small : new float[] {-1, 0, 1, 12.5f, 100, 1_000}) {
                assertThat(score(scorer, small)).as("score of %s", small).isLessThan(0.5f);
            }
            for (float large : new float[] {15_000, 60_000, 1e6f, Float.MAX_VALUE}) {
                assertThat(score(scorer, large)).as("score of %s", large).isGreaterThan(0.9f);
            }
        }
    }

    @Test
    void categoryOutsideItsTableDoesNotFailTheBatch() {
        float[] row = {3, 99, -7, 5_000, 1, 0, 0, 0, 0, 0, 0};
        try (SavedModelScorer scorer = new SavedModelScorer(TrainedModel.FRAUD_DEMO.version(MODELS))) {
            assertThat(scorer.score(row, row.length)[0]).isBetween(0f, 1f);
        }
    }

    private static float score(SavedModelScorer scorer, float amount) {
        return scorer.score(new float[] {amount}, 1)[0];
    }

    private static void assertMatrix(TensorDescription tensor, int width) {
        assertThat(tensor.dataType).isEqualTo(DataType.DT_FLOAT);
        assertThat(tensor.shape.asArray()).containsExactly(-1, width);
    }
}
