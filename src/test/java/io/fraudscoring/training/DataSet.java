package io.fraudscoring.training;

import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.GeneratedTransaction;
import io.fraudscoring.generator.TransactionGenerator;
import java.time.Duration;
import java.time.Instant;

/**
 * An input matrix with the label of each row.
 *
 * @param width  columns
 * @param values row by row, {@code rows() * width} of them
 * @param labels 1 for fraud, 0 for an ordinary payment
 */
record DataSet(int width, float[] values, float[] labels) {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration PERIOD = Duration.ofDays(84);

    /** Generated transactions, a mixture as in normal traffic, spread over twelve weeks. */
    static DataSet generate(long seed, int rows, String features) {
        FeatureColumns columns = new FeatureColumns(features);
        TransactionGenerator generator = new TransactionGenerator(seed, TransactionGenerator.DEFAULT_FRAUD_RATE,
                EventTimes.spread(START, PERIOD));
        float[] values = new float[rows * columns.width()];
        float[] labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            GeneratedTransaction transaction = generator.next();
            columns.fill(transaction.toAvro(columns.schema()), values, row * columns.width());
            labels[row] = transaction.fraud() ? 1 : 0;
        }
        return new DataSet(columns.width(), values, labels);
    }

    int rows() {
        return labels.length;
    }
}
