package io.fraudscoring.steps;

import io.fraudscoring.deadletter.DeadLetterWriter;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.Policy;
import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.kafka.OutgoingRecords;
import io.fraudscoring.kafka.RecordChunk;
import io.fraudscoring.score.Score;
import io.fraudscoring.score.Scores;
import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.Transactions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters of what an exchange carries; the bean {@code deadLetters}. Safe on any thread.
 */
public final class DeadLetterSteps {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSteps.class);
    private static final String FAILED_BODY = "batch";

    private final Faults faults;
    private final DeadLetterWriter writer;

    public DeadLetterSteps(Faults faults, DeadLetterWriter writer) {
        this.faults = faults;
        this.writer = writer;
    }

    /** The dead letters of the records that the steps so far rejected; the others stay as they are. */
    public DeadLetters ofRejected(Exchange exchange) {
        return written(rejectedBy(exchange.getMessage().getBody()));
    }

    /**
     * The dead letters of all records of an exchange whose step failed.
     *
     * @throws FaultException the fault itself, if it is one that has to be held: a record that can still be scored is
     *                        never dead-lettered, as when the application stops while it waits
     */
    public DeadLetters ofFailed(Exchange exchange) {
        FaultException fault = faults.classify(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (fault.kind().policy() == Policy.HOLD) {
            throw fault;
        }
        LOG.warn("A step of route {} failed, its records go to the dead-letter topic: {} [{}]",
                exchange.getProperty(Exchange.FAILURE_ROUTE_ID), fault.getMessage(), fault.kind().reason());
        return written(sources(exchange).map(source -> new RejectedRecord(source, fault)).toList());
    }

    private DeadLetters written(List<RejectedRecord> rejected) {
        return new DeadLetters(rejected, new OutgoingRecords(rejected.stream().map(writer::write).toList()));
    }

    private static List<RejectedRecord> rejectedBy(Object body) {
        if (body instanceof Transactions transactions) {
            return transactions.rejected();
        }
        if (body instanceof PredictBatch batch) {
            return batch.rejected();
        }
        if (body instanceof Scores scores) {
            return scores.rejected();
        }
        throw unknown(body);
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> sources(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof RecordChunk chunk) {
            return chunk.records().stream();
        }
        if (body instanceof Transactions transactions) {
            return transactions.rows().stream().map(Transaction::source);
        }
        if (body instanceof PredictBatch batch) {
            return batch.rows().stream().map(Transaction::source);
        }
        if (body instanceof Scores scores) {
            return scores.rows().stream().map(score -> score.transaction().source());
        }
        if (body instanceof Score score) {
            return Stream.of(score.transaction().source());
        }
        if (exchange.getVariable(FAILED_BODY) instanceof PredictBatch batch) {
            return batch.rows().stream().map(Transaction::source);
        }
        throw unknown(body);
    }

    private static IllegalStateException unknown(Object body) {
        return new IllegalStateException("no records can be told from a body of "
                + (body == null ? "null" : body.getClass().getName())
                + ": only chunks, transactions and scores can be dead-lettered");
    }
}
