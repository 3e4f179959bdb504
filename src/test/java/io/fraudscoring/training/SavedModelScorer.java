package io.fraudscoring.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A SavedModel read back from its folder. */
final class SavedModelScorer implements AutoCloseable {

    private static final int BATCH = 8192;

    private final SavedModelBundle bundle;

    SavedModelScorer(Path version) {
        this.bundle = SavedModelBundle.load(version.toString(), SavedModelBundle.DEFAULT_TAG);
    }

    Signature signature() {
        return bundle.function(Signature.DEFAULT_KEY).signature();
    }

    /** One score for each row; {@code values} row by row. */
    float[] score(float[] values, int width) {
        int rows = values.length / width;
        float[] scores = new float[rows];
        for (int first = 0; first < rows; first += BATCH) {
            int last = Math.min(rows, first + BATCH);
            float[] batch = scoreBatch(Arrays.copyOfRange(values, first * width, last * width), width);
            System.arraycopy(batch, 0, scores, first, batch.length);
        }
        return scores;
    }

    private float[] scoreBatch(float[] values, int width) {
        float[] scores = new float[values.length / width];
        try (TFloat32 input = TFloat32.tensorOf(Shape.of(scores.length, width), DataBuffers.of(values));
                Result result = bundle.function(Signature.DEFAULT_KEY).call(Map.of(SavedModelExport.INPUT, input))) {
            ((TFloat32) result.get(SavedModelExport.OUTPUT).orElseThrow()).copyTo(DataBuffers.of(scores));
        }
        return scores;
    }

    @Override
    public void close() {
        bundle.close();
    }
}
