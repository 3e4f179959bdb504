package io.fraudscoring.steps;

import io.fraudscoring.kafka.RecordChunk;
import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.Transactions;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * Makes transactions of what a data format other than ours has decoded; the bean {@code transactions}. Safe on any
 * thread.
 */
public final class TransactionSteps {

    /**
     * The transaction of one record, with the record.
     *
     * @param event the decoded value, with at least the fields of {@code avro/transaction.avsc} that the model uses
     * @param batch the chunk of that one record, which the route has kept in the variable {@code batch}
     * @throws IllegalArgumentException if the chunk has another number of records
     */
    public Transactions of(@Body GenericRecord event, @Variable("batch") RecordChunk batch) {
        if (batch.records().size() != 1) {
            throw new IllegalArgumentException("one decoded value belongs to one record, but the variable batch is a "
                    + "chunk of " + batch.records().size() + ": split it by ${body.singly} first");
        }
        return new Transactions(List.of(new Transaction(batch.records().get(0), event, null)), List.of());
    }
}
