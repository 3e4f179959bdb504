package io.fraudscoring.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Writes a trained network as TensorFlow Serving reads it, without what only training needed. */
final class SavedModelExport {

    static final String INPUT = "input_1";
    static final String OUTPUT = "output_1";

    private SavedModelExport() {
    }

    /**
     * Writes {@code saved_model.pb} and {@code variables/}, with the signature {@code serving_default} from
     * {@value #INPUT}, float32 {@code [-1, width]}, to {@value #OUTPUT}, float32 {@code [-1, 1]}, a probability.
     *
     * @param version the folder of one version, as {@code models/fraud_demo/1}; what is there is written over
     */
    static void write(Network network, int width, List<Parameter> parameters, Path version) throws IOException {
        try (Graph graph = new Graph(); Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> input = tf.withName(INPUT)
                    .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, width)));
            Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
            for (Parameter parameter : parameters) {
                variables.put(parameter.name(), variable(tf, session, parameter));
            }
            Operand<TFloat32> score = tf.withName(OUTPUT).math.sigmoid(network.logOdds(tf, input, variables));
            Signature signature = Signature.builder(Signature.DEFAULT_KEY).methodName("tensorflow/serving/predict")
                    .input(INPUT, input).output(OUTPUT, score).build();
            SavedModelBundle.exporter(version.toString())
                    .withFunction(SessionFunction.create(signature, session)).export();
        }
    }

    /** The values are fed, not a constant of the graph: they would be in the file twice. */
    private static Variable<TFloat32> variable(Ops tf, Session session, Parameter parameter) {
        Variable<TFloat32> variable = tf.withName(parameter.name()).variable(parameter.shape(), TFloat32.class);
        Placeholder<TFloat32> values = tf.withName(parameter.name() + "_values")
                .placeholder(TFloat32.class, Placeholder.shape(parameter.shape()));
        try (TFloat32 tensor = TFloat32.tensorOf(parameter.shape(), DataBuffers.of(parameter.values()))) {
            session.runner().feed(values, tensor)
                    .addTarget(tf.withName(parameter.name() + "_assign").assign(variable, values)).run().close();
        }
        return variable;
    }
}
