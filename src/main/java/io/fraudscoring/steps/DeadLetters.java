package io.fraudscoring.steps;

import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.kafka.OutgoingRecords;
import java.util.List;

/**
 * Rejected records and their dead letters.
 *
 * @param rejected in the order of the dead letters
 */
public record DeadLetters(List<RejectedRecord> rejected, OutgoingRecords outgoing) {

    /** The dead letters, for routes. */
    public OutgoingRecords getRecords() {
        return outgoing;
    }
}
