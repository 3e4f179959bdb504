package io.fraudscoring.fault;

/** Where in the flow a record was when something went wrong with it. */
public enum Stage {
    DECODE,
    FEATURES,
    PREDICT,
    ALERT
}
