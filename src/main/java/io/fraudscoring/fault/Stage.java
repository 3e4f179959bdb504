package io.fraudscoring.fault;

/** Where in the flow a record was when something went wrong with it. */
public enum Stage {
    DECODE("io.fraudscoring.transaction.TransactionDataFormat"),
    FEATURES("io.fraudscoring.inference.CompiledModel"),
    PREDICT("tensorflow.serving.PredictionService"),
    ALERT("io.fraudscoring.score.EventWriter");

    private final String component;

    Stage(String component) {
        this.component = component;
    }

    /** Name of the class that does the work of this stage, as Kafka Connect reports it of its own. */
    public String component() {
        return component;
    }
}
