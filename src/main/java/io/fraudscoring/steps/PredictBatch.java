package io.fraudscoring.steps;

import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.inference.CompiledModel;
import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.Transactions;
import java.util.List;
import tensorflow.serving.Predict.PredictRequest;

/**
 * A batch with the request that asks for its scores.
 *
 * @param rows     row i of the request's tensors is transaction i; may be empty
 * @param rejected records found at fault so far, until a step sends them to the dead-letter route
 * @param model    the one that made the request and can read its answer
 */
public record PredictBatch(List<Transaction> rows, List<RejectedRecord> rejected, PredictRequest request,
        CompiledModel model) {

    /** The number of rows, for routes. */
    public int getSize() {
        return rows.size();
    }

    /** The request for the model server, for routes. */
    public PredictRequest getRequest() {
        return request;
    }

    /** Whether any record was found at fault, for routes. */
    public boolean isAnyRejected() {
        return !rejected.isEmpty();
    }

    /** The rows without the rejected records, for a route that has sent those to the dead-letter route. */
    public PredictBatch getAccepted() {
        return new PredictBatch(rows, List.of(), request, model);
    }

    /** The two halves of at least two rows, to find those that the model rejects; for routes. */
    public List<Transactions> getHalves() {
        int middle = rows.size() / 2;
        return List.of(new Transactions(rows.subList(0, middle), List.of()),
                new Transactions(rows.subList(middle, rows.size()), List.of()));
    }

    /** Counts only: a body that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "PredictBatch[" + rows.size() + " rows, " + rejected.size() + " rejected]";
    }
}
