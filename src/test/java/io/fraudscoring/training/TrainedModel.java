package io.fraudscoring.training;

import java.nio.file.Path;

/** The models of this project, as they are committed in {@code models/}. */
public enum TrainedModel {
    /** Stands in for the model that the Python service called: input is the plain amount. */
    FRAUD_DETECTOR("fraud_detector", new AmountNetwork(), new TrainingPlan(101, 12, 512, 0.01)),
    /** What demo and docker-compose use. */
    FRAUD_DEMO("fraud_demo", new DemoNetwork(), new TrainingPlan(202, 12, 512, 0.01));

    static final long TRAINING_SEED = 1;
    static final long HELD_OUT_SEED = 2;
    static final int TRAINING_ROWS = 1_000_000;
    static final int HELD_OUT_ROWS = 300_000;

    private final String modelName;
    private final Network network;
    private final TrainingPlan plan;

    TrainedModel(String modelName, Network network, TrainingPlan plan) {
        this.modelName = modelName;
        this.network = network;
        this.plan = plan;
    }

    /** The value of MODEL_NAME. */
    public String modelName() {
        return modelName;
    }

    /** The value of MODEL_FEATURES. */
    public String features() {
        return network.features();
    }

    /** The folder of the committed version, below the folder of all models. */
    public Path version(Path models) {
        return models.resolve(modelName).resolve("1");
    }

    Network network() {
        return network;
    }

    TrainingPlan plan() {
        return plan;
    }
}
