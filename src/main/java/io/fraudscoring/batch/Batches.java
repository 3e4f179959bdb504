package io.fraudscoring.batch;

import io.fraudscoring.transaction.Transactions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Puts {@link Transactions} together to batches. Each batch has a number, which is the aggregator's correlation key:
 * rows that no longer fit get the next number, and the aggregator completes the batch before. A number is not used
 * again once its batch is complete, so no batch ever has more rows than the limit. Safe on any thread.
 */
public final class Batches implements AggregationStrategy {

    private final int maxRows;
    private final Duration maxWait;
    private final BooleanSupplier idle;
    private final LongSupplier nanoClock;
    private long number;
    private boolean open;
    private int assignedRows;
    private long openedNanos;

    /**
     * Limits of a batch.
     *
     * @param maxRows   most rows in a batch, at least 1; a body with more is a batch of its own
     * @param maxWait   how long the first row may wait for others
     * @param idle      whether a batch would be worked on at once, so that waiting gains nothing
     * @param nanoClock a source like {@link System#nanoTime()}
     */
    public Batches(int maxRows, Duration maxWait, BooleanSupplier idle, LongSupplier nanoClock) {
        this.maxRows = maxRows;
        this.maxWait = maxWait;
        this.idle = idle;
        this.nanoClock = nanoClock;
    }

    /** The number of the batch that these rows go into; for {@code correlationExpression}. */
    public synchronized long assign(Transactions added) {
        if (assignedRows > 0 && assignedRows + added.getSize() > maxRows) {
            startNext();
        }
        if (!open) {
            open = true;
            openedNanos = nanoClock.getAsLong();
        }
        assignedRows += added.getSize();
        return number;
    }

    private void startNext() {
        number++;
        open = false;
        assignedRows = 0;
    }

    /** Whether a batch is full, or need not wait; for {@code completionPredicate}. */
    public boolean complete(Transactions batch) {
        return batch.getSize() >= maxRows || idle.getAsBoolean();
    }

    /** Milliseconds that the open batch may still wait, at least 1; for {@code completionTimeoutExpression}. */
    public synchronized long millisLeft() {
        long left = maxWait.minusNanos(nanoClock.getAsLong() - openedNanos).toMillis();
        return Math.max(1, left);
    }

    @Override
    public Exchange aggregate(Exchange batch, Exchange added) {
        if (batch == null) {
            return added;
        }
        Transactions rows = batch.getMessage().getBody(Transactions.class);
        batch.getMessage().setBody(rows.and(added.getMessage().getBody(Transactions.class)));
        return batch;
    }

    @Override
    public synchronized void onCompletion(Exchange batch) {
        if (String.valueOf(number).equals(batch.getProperty(Exchange.AGGREGATED_CORRELATION_KEY, String.class))) {
            startNext();
        }
    }
}
