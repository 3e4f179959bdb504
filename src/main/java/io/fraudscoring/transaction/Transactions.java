package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.kafka.RecordChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decoded transactions that travel through the routes as one body, with the records that fell out on the way. Those
 * stay until a step sends them to the dead-letter route.
 *
 * @param rows     the transactions, in no promised order
 * @param rejected records found at fault so far
 * @param waiting  records that the step which made this body could not decode yet; null for none
 */
public record Transactions(List<Transaction> rows, List<RejectedRecord> rejected, RecordChunk waiting) {

    /** Transactions and rejected records of which none waits. */
    public Transactions(List<Transaction> rows, List<RejectedRecord> rejected) {
        this(rows, rejected, null);
    }

    /** Whether records wait until they can be decoded, for routes. */
    public boolean isAnyWaiting() {
        return waiting != null && !waiting.records().isEmpty();
    }

    /** The records that wait until they can be decoded, for routes. */
    public RecordChunk getWaiting() {
        return waiting;
    }

    /** The number of transactions, for routes. */
    public int getSize() {
        return rows.size();
    }

    /** The records found at fault so far, for routes. */
    public List<RejectedRecord> getRejected() {
        return rejected;
    }

    /** The transactions that match. One for which that cannot be told is rejected. */
    public Transactions where(Predicate<Transaction> predicate) {
        List<Transaction> matching = new ArrayList<>(rows.size());
        List<RejectedRecord> fallen = new ArrayList<>(rejected);
        for (Transaction row : rows) {
            try {
                if (predicate.test(row)) {
                    matching.add(row);
                }
            } catch (FaultException fault) {
                fallen.add(new RejectedRecord(row.source(), fault));
            }
        }
        return new Transactions(matching, fallen);
    }

    /** The transactions and rejected records of both. */
    public Transactions and(Transactions added) {
        return new Transactions(concatenate(rows, added.rows), concatenate(rejected, added.rejected));
    }

    private static <T> List<T> concatenate(List<T> first, List<T> second) {
        if (second.isEmpty()) {
            return first;
        }
        List<T> both = new ArrayList<>(first.size() + second.size());
        both.addAll(first);
        both.addAll(second);
        return both;
    }

    /** Counts only: a body that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "Transactions[" + rows.size() + " rows, " + rejected.size() + " rejected]";
    }
}
