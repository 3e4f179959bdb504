package io.fraudscoring.score;

import io.fraudscoring.inference.ServedModel;
import io.fraudscoring.transaction.Transaction;
import java.util.Locale;

/**
 * One transaction's score.
 *
 * @param value     the model's output, finite
 * @param threshold a score above it is flagged; NaN while nothing has been decided, and then nothing is
 * @param scoredAt  when the answer arrived, in milliseconds since the epoch
 */
public record Score(Transaction transaction, double value, double threshold, ServedModel model, long scoredAt) {

    /** Whether the score lies above the threshold; for routes. */
    public boolean isFlagged() {
        return value > threshold;
    }

    /** The transaction's id; for log lines. */
    public String getTransactionId() {
        return transaction.id();
    }

    /** The score to four decimals; for log lines. */
    public String getRounded() {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    Score decided(double newThreshold) {
        return new Score(transaction, value, newThreshold, model, scoredAt);
    }

    /** Source coordinates, id and score only: a score that ends up in a log line must not show the payload. */
    @Override
    public String toString() {
        return "Score[" + getRounded() + " of " + transaction + "]";
    }
}
