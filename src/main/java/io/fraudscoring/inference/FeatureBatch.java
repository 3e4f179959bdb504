package io.fraudscoring.inference;

import java.util.List;
import tensorflow.serving.Predict;

/**
 * Rows whose features are computed, and those whose features cannot be.
 *
 * @param rows    the rows of the request, in its order; none if all are at fault, and then the request must not be sent
 * @param faults  the other rows
 * @param request asks for a score of each of {@code rows}
 */
public record FeatureBatch<R>(List<R> rows, List<RowFault<R>> faults, Predict.PredictRequest request) {

    public FeatureBatch {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }
}
