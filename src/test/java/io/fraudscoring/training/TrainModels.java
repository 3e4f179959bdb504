package io.fraudscoring.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains the models, writes them and prints how good they are on transactions they have not seen, as a table for the
 * README. Takes the folder of all models, {@code models} if not given; run it from the project's folder. A second run
 * writes the same {@code variables/}; in {@code saved_model.pb} TensorFlow orders attributes as it likes.
 */
public final class TrainModels {

    private static final double THRESHOLD = 0.9;

    private TrainModels() {
    }

    public static void main(String[] arguments) throws IOException {
        Path models = Path.of(arguments.length > 0 ? arguments[0] : "models");
        System.out.println("| model | ROC-AUC | precision at 0.9 | recall at 0.9 | flagged |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (TrainedModel model : TrainedModel.values()) {
            train(model, models);
            Evaluation evaluation = evaluate(model, models);
            System.out.printf(Locale.ROOT, "| `%s` | %.3f | %.3f | %.3f | %.2f%% |%n", model.modelName(),
                    evaluation.rocAuc(), evaluation.precision(), evaluation.recall(), 100 * evaluation.flagged());
        }
    }

    private static void train(TrainedModel model, Path models) throws IOException {
        DataSet data = DataSet.generate(TrainedModel.TRAINING_SEED, TrainedModel.TRAINING_ROWS, model.features());
        SavedModelExport.write(model.network(), data.width(), Trainer.train(model.network(), data, model.plan()),
                model.version(models));
    }

    /** Of the model as it lies in its folder, on held-out transactions. */
    static Evaluation evaluate(TrainedModel model, Path models) {
        DataSet heldOut = DataSet.generate(TrainedModel.HELD_OUT_SEED, TrainedModel.HELD_OUT_ROWS, model.features());
        try (SavedModelScorer scorer = new SavedModelScorer(model.version(models))) {
            return Evaluation.of(scorer.score(heldOut.values(), heldOut.width()), heldOut.labels(), THRESHOLD);
        }
    }
}
