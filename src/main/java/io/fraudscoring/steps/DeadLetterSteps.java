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
import java.util.Optional;
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
    /** The variable in which a route keeps what it works on, while its body is something else. */
    private static final String BATCH = "batch";
    /** The variable of dead letters that are being written. */
    private static final String WRITTEN = "deadLetters";

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
        if (exchange.getVariable(WRITTEN) instanceof DeadLetters known) {
            return known;
        }
        Object body = exchange.getMessage().getBody();
        return written(carried(body, fault)
                .or(() -> carried(exchange.getVariable(BATCH), fault))
                .orElseThrow(() -> unknown(body)));
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

    /** All records that a body carries: those rejected earlier with their own fault, the others with this one. */
    private static Optional<List<RejectedRecord>> carried(Object body, FaultException fault) {
        if (body instanceof RecordChunk chunk) {
            return Optional.of(failed(chunk.records().stream(), List.of(), fault));
        }
        if (body instanceof Transactions transactions) {
            return Optional.of(failed(transactions.rows().stream().map(Transaction::source), transactions.rejected(),
                    fault));
        }
        if (body instanceof PredictBatch batch) {
            return Optional.of(failed(batch.rows().stream().map(Transaction::source), batch.rejected(), fault));
        }
        if (body instanceof Scores scores) {
            return Optional.of(failed(scores.rows().stream().map(score -> score.transaction().source()),
                    scores.rejected(), fault));
        }
        if (body instanceof Score score) {
            return Optional.of(failed(Stream.of(score.transaction().source()), List.of(), fault));
        }
        return Optional.empty();
    }

    private static List<RejectedRecord> failed(Stream<ConsumerRecord<byte[], byte[]>> sources,
            List<RejectedRecord> rejected, FaultException fault) {
        return Stream.concat(rejected.stream(), sources.map(source -> new RejectedRecord(source, fault))).toList();
    }

    private static IllegalStateException unknown(Object body) {
        return new IllegalStateException("no records can be told from a body of "
                + (body == null ? "null" : body.getClass().getName())
                + ": only chunks, transactions and scores can be dead-lettered");
    }
}
