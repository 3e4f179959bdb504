package io.fraudscoring.training;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The Python service's model: it sees the plain amount and nothing else. */
final class AmountNetwork implements Network {

    private static final int HIDDEN = 32;

    @Override
    public String features() {
        return "amount";
    }

    @Override
    public List<Parameter> initial(RandomGenerator random) {
        return Layers.perceptron(1, HIDDEN, random);
    }

    @Override
    public Operand<TFloat32> logOdds(Ops tf, Operand<TFloat32> columns,
                                     Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> amount = tf.math.maximum(columns, tf.constant(0f));
        return Layers.perceptron(tf, Layers.normalised(tf, tf.math.log1p(amount)), parameters);
    }
}
