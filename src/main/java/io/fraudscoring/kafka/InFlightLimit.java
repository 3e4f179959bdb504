package io.fraudscoring.kafka;

import io.fraudscoring.offsets.OffsetLedger;

/**
 * Above which amount in flight fetching pauses.
 *
 * @param records at least 1
 * @param bytes   at least 1
 */
public record InFlightLimit(long records, long bytes) {

    public InFlightLimit {
        if (records < 1 || bytes < 1) {
            throw new IllegalArgumentException("in-flight limits must be at least 1, got " + records + " records and "
                    + bytes + " bytes");
        }
    }

    boolean isReachedBy(OffsetLedger ledger) {
        return ledger.recordsInFlight() >= records || ledger.bytesInFlight() >= bytes;
    }
}
