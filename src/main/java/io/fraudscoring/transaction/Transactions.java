package io.fraudscoring.transaction;

import io.fraudscoring.fault.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decoded transactions that travel through the routes as one body, and the records that fell out on the way here.
 *
 * @param rows     the transactions, in no promised order
 * @param rejected records that the step which made this body found at fault; the next step does not see them again
 */
public record Transactions(List<Transaction> rows, List<RejectedRecord> rejected) {

    /** The number of transactions, for routes. */
    public int getSize() {
        return rows.size();
    }

    /** Whether records were rejected by the last step, for routes. */
    public boolean isAnyRejected() {
        return !rejected.isEmpty();
    }

    /** The records that the last step rejected, for routes. */
    public List<RejectedRecord> getRejected() {
        return rejected;
    }

    /** The transactions that match, without the rejected records. */
    public Transactions where(Predicate<Transaction> predicate) {
        return new Transactions(rows.stream().filter(predicate).toList(), List.of());
    }

    /** The transactions of both, without the rejected records. */
    public Transactions and(Transactions added) {
        List<Transaction> both = new ArrayList<>(rows.size() + added.rows.size());
        both.addAll(rows);
        both.addAll(added.rows);
        return new Transactions(both, List.of());
    }

    /** Two bodies of half the rows each, to find the row that the model rejects; at least two rows. */
    public List<Transactions> getHalves() {
        int middle = rows.size() / 2;
        return List.of(new Transactions(rows.subList(0, middle), List.of()),
                new Transactions(rows.subList(middle, rows.size()), List.of()));
    }

    /** Counts only: a body that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "Transactions[" + rows.size() + " rows, " + rejected.size() + " rejected]";
    }
}
