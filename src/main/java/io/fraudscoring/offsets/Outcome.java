package io.fraudscoring.offsets;

/** What became of a consumed record. */
public enum Outcome {
    SCORED,
    /** A route let it go without scoring it. */
    FILTERED,
    DEAD_LETTERED
}
