package io.fraudscoring.fault;

/** What becomes of the records that met a fault. */
public enum Policy {
    /** The record itself is at fault: trying again gives the same, so it goes to the dead-letter topic. */
    DEAD_LETTER,
    /** Nobody knows: the step is tried again a few times, then the records go to the dead-letter topic. */
    RETRY,
    /** Something around the record is at fault: it waits and is tried again for as long as it takes. */
    HOLD
}
