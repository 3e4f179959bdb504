package io.fraudscoring.training;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The pieces that the networks are made of. */
final class Layers {

    /** log1p of 0.50 and of 60,000: beyond them next to nothing was seen, and nothing could be learnt. */
    private static final float SMALLEST_LOG_AMOUNT = 0.4f;
    private static final float LARGEST_LOG_AMOUNT = 11;
    private static final float MEAN_LOG_AMOUNT = 3.7f;
    private static final float SPREAD_OF_LOG_AMOUNT = 1.2f;

    private Layers() {
    }

    /** {@code count} columns from {@code first} on. */
    static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> matrix, int first, int count) {
        return tf.slice(matrix, tf.constant(new int[] {0, first}), tf.constant(new int[] {-1, count}));
    }

    /** log1p of an amount, brought to about -3 to 6. */
    static Operand<TFloat32> normalised(Ops tf, Operand<TFloat32> logAmount) {
        Operand<TFloat32> clipped =
                tf.clipByValue(logAmount, tf.constant(SMALLEST_LOG_AMOUNT), tf.constant(LARGEST_LOG_AMOUNT));
        return tf.math.div(tf.math.sub(clipped, tf.constant(MEAN_LOG_AMOUNT)), tf.constant(SPREAD_OF_LOG_AMOUNT));
    }

    /**
     * The learnt effect of a category: a table with one number for each, looked up by the number in the column. A
     * number outside the table takes the nearest entry, because a failed look-up would fail the whole batch.
     */
    static Operand<TFloat32> effect(Ops tf, Operand<TFloat32> column, Operand<TFloat32> table, int categories) {
        Operand<TInt32> index = tf.clipByValue(tf.dtypes.cast(column, TInt32.class), tf.constant(0),
                tf.constant(categories - 1));
        return tf.gather(table, tf.reshape(index, tf.constant(new int[] {-1})), tf.constant(0));
    }

    /** One layer of rectifiers, then the log-odds. */
    static Operand<TFloat32> perceptron(Ops tf, Operand<TFloat32> inputs,
                                        Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> hidden = tf.nn.relu(dense(tf, inputs, parameters, "hidden"));
        return dense(tf, hidden, parameters, "score");
    }

    /** The parameters of {@link #perceptron}. */
    static List<Parameter> perceptron(int inputs, int hidden, RandomGenerator random) {
        return List.of(
                Parameter.random("hidden_weights", Math.sqrt(2.0 / inputs), random, inputs, hidden),
                // Spread as wide as the amounts are: with all at 0, every rectifier bends at the mean amount.
                Parameter.random("hidden_bias", 2, random, hidden),
                Parameter.random("score_weights", Math.sqrt(2.0 / hidden), random, hidden, 1),
                Parameter.zeros("score_bias", 1));
    }

    private static Operand<TFloat32> dense(Ops tf, Operand<TFloat32> inputs,
                                           Map<String, ? extends Operand<TFloat32>> parameters, String layer) {
        return tf.math.add(tf.linalg.matMul(inputs, parameters.get(layer + "_weights")),
                parameters.get(layer + "_bias"));
    }
}
