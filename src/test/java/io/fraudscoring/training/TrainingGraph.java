package io.fraudscoring.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.train.ApplyAdam;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A network with its loss and one Adam step, in a session on one thread so that sums come in a fixed order. */
final class TrainingGraph implements AutoCloseable {

    static final ConfigProto ONE_THREAD = ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1).setInterOpParallelismThreads(1).build();

    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final Graph graph = new Graph();
    private final Session session = new Session(graph, ONE_THREAD);
    private final Map<Parameter, Variable<TFloat32>> variables = new LinkedHashMap<>();
    private final List<ApplyAdam<TFloat32>> updates = new ArrayList<>();
    private final Placeholder<TFloat32> columns;
    private final Placeholder<TFloat32> labels;
    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> beta1Power;
    private final Placeholder<TFloat32> beta2Power;
    private double beta1ToTheStep = 1;
    private double beta2ToTheStep = 1;

    TrainingGraph(Network network, int width, List<Parameter> initial) {
        Ops tf = Ops.create(graph);
        columns = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, width)));
        labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 1)));
        learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        beta1Power = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        beta2Power = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));

        Map<String, Variable<TFloat32>> byName = new LinkedHashMap<>();
        for (Parameter parameter : initial) {
            Variable<TFloat32> variable = variable(tf, parameter.shape(), parameter.values());
            variables.put(parameter, variable);
            byName.put(parameter.name(), variable);
        }
        Operand<TFloat32> logOdds = network.logOdds(tf, columns, byName);
        // The cross-entropy of a label and sigmoid(logOdds), in the form that does not overflow.
        Operand<TFloat32> loss = tf.math.mean(
                tf.math.sub(tf.math.softplus(logOdds), tf.math.mul(logOdds, labels)), tf.constant(new int[] {0, 1}));
        Gradients gradients = tf.gradients(loss, variables.values());
        // Variables are read in place: one that is updated before the last gradient is known would change that
        // gradient, now and then, and no two trainings would be alike.
        Ops afterAllGradients = tf.withControlDependencies(List.copyOf(gradients.dy()));
        int index = 0;
        for (Map.Entry<Parameter, Variable<TFloat32>> entry : variables.entrySet()) {
            updates.add(adam(tf, afterAllGradients, entry.getKey().shape(), entry.getValue(),
                    gradients.dy(index++)));
        }
    }

    private Variable<TFloat32> variable(Ops tf, Shape shape, float[] values) {
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        session.run(tf.assign(variable, tf.constant(shape, DataBuffers.of(values))));
        return variable;
    }

    private ApplyAdam<TFloat32> adam(Ops tf, Ops afterAllGradients, Shape shape, Variable<TFloat32> variable,
                                     Operand<TFloat32> gradient) {
        Variable<TFloat32> mean = variable(tf, shape, new float[Math.toIntExact(shape.size())]);
        Variable<TFloat32> variance = variable(tf, shape, new float[Math.toIntExact(shape.size())]);
        return afterAllGradients.train.applyAdam(variable, mean, variance, beta1Power, beta2Power, learningRate,
                tf.constant(BETA_1), tf.constant(BETA_2), tf.constant(EPSILON), gradient);
    }

    /** One step on one batch: {@code values} row by row, a label for each row. */
    void step(float[] values, float[] rowLabels, double rate) {
        beta1ToTheStep *= BETA_1;
        beta2ToTheStep *= BETA_2;
        int rows = rowLabels.length;
        try (TFloat32 x = TFloat32.tensorOf(Shape.of(rows, values.length / rows), DataBuffers.of(values));
                TFloat32 y = TFloat32.tensorOf(Shape.of(rows, 1), DataBuffers.of(rowLabels));
                TFloat32 r = TFloat32.scalarOf((float) rate);
                TFloat32 b1 = TFloat32.scalarOf((float) beta1ToTheStep);
                TFloat32 b2 = TFloat32.scalarOf((float) beta2ToTheStep)) {
            Session.Runner runner = session.runner().feed(columns, x).feed(labels, y).feed(learningRate, r)
                    .feed(beta1Power, b1).feed(beta2Power, b2);
            updates.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    /** The parameters as they are now, in the order they were given. */
    List<Parameter> parameters() {
        List<Parameter> found = new ArrayList<>();
        for (Map.Entry<Parameter, Variable<TFloat32>> entry : variables.entrySet()) {
            try (Result result = session.runner().fetch(entry.getValue()).run()) {
                float[] values = new float[entry.getKey().values().length];
                ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values));
                found.add(entry.getKey().with(values));
            }
        }
        return found;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
