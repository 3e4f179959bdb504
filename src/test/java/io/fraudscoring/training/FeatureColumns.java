package io.fraudscoring.training;

import io.fraudscoring.expression.AvroScope;
import io.fraudscoring.expression.Expression;
import io.fraudscoring.expression.Expressions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The columns of a model's input matrix, computed by the expressions that the application computes them by. */
final class FeatureColumns {

    private static final Path SCHEMA = Path.of("avro/transaction.avsc");

    private final Schema schema;
    private final List<Expression<GenericRecord>> columns;

    /** {@code features} as in the setting MODEL_FEATURES. */
    FeatureColumns(String features) {
        try {
            this.schema = new Schema.Parser().parse(SCHEMA.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA + " cannot be read; run from the project's folder", e);
        }
        this.columns = Expressions.compileFeatures(features, AvroScope.of(schema, name -> null));
    }

    /** What transactions have to be written with to be read here. */
    Schema schema() {
        return schema;
    }

    int width() {
        return columns.size();
    }

    /** Fills {@link #width()} values from {@code offset} on. */
    void fill(GenericRecord transaction, float[] values, int offset) {
        for (int column = 0; column < columns.size(); column++) {
            values[offset + column] = (float) columns.get(column).number(transaction);
        }
    }
}
