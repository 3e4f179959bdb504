package io.fraudscoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingIT {

    private static final TrainingPlan SMALL = new TrainingPlan(9, 2, 256, 0.01);

    @ParameterizedTest
    @EnumSource(TrainedModel.class)
    void sameSeedGivesTheSameParameters(TrainedModel model) {
        DataSet data = DataSet.generate(3, 10_000, model.features());

        List<Parameter> once = Trainer.train(model.network(), data, SMALL);

        assertThat(Trainer.train(model.network(), data, SMALL)).isEqualTo(once);
        assertThat(Trainer.train(model.network(), data, new TrainingPlan(10, 2, 256, 0.01))).isNotEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(TrainedModel.class)
    void evenAShortTrainingTellsFraudFromOrdinaryPayments(TrainedModel model, @TempDir Path folder) throws IOException {
        DataSet data = DataSet.generate(3, 60_000, model.features());
        DataSet others = DataSet.generate(4, 20_000, model.features());

        SavedModelExport.write(model.network(), data.width(), Trainer.train(model.network(), data, SMALL), folder);

        try (SavedModelScorer scorer = new SavedModelScorer(folder)) {
            float[] scores = scorer.score(others.values(), others.width());
            assertThat(Evaluation.of(scores, others.labels(), 0.9).rocAuc()).isGreaterThan(0.7);
        }
    }

    @Test
    void fewerRowsThanOneBatchAreRefused() {
        DataSet data = DataSet.generate(3, 10, "amount");

        assertThatThrownBy(() -> Trainer.train(new AmountNetwork(), data, SMALL))
                .hasMessage("10 rows, must be at least the batch of 256");
    }
}
