package io.fraudscoring.modelserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Writes SavedModels of a few operations for tests, each as one version folder. */
public final class TinyModels {
    private TinyModels() {
    }

    /**
     * {@code input_1} float {@code [-1,1]} to {@code output_1} float {@code [-1,1]}: sigmoid(weight · x + bias). It
     * refuses a batch with a value that is not finite.
     */
    public static void sigmoid(Path version, float weight, float bias) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
            Operand<TFloat32> checked = tf.debugging.checkNumerics(input, "input_1 is not finite");
            Operand<TFloat32> sum = tf.math.add(
                    tf.linalg.matMul(checked, tf.constant(new float[][] {{weight}})), tf.constant(bias));
            export(version, graph, Signature.builder("serving_default").input("input_1", input)
                    .output("output_1", tf.math.sigmoid(sum)).build());
        }
    }

    /** Gives back each of its inputs {@code f32, f64, i32, i64, flag, text}, all {@code [-1]}, under the same name. */
    public static void echo(Path version) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Signature.Builder signature = Signature.builder("serving_default");
            echo(tf, signature, "f32", TFloat32.class);
            echo(tf, signature, "f64", TFloat64.class);
            echo(tf, signature, "i32", TInt32.class);
            echo(tf, signature, "i64", TInt64.class);
            echo(tf, signature, "flag", TBool.class);
            echo(tf, signature, "text", TString.class);
            export(version, graph, signature.build());
        }
    }

    private static <T extends TType> void echo(Ops tf, Signature.Builder signature, String name, Class<T> type) {
        Placeholder<T> input = tf.placeholder(type, Placeholder.shape(Shape.of(-1)));
        signature.input(name, input).output(name, tf.identity(input));
    }

    private static void export(Path version, Graph graph, Signature signature) {
        try (Session session = new Session(graph)) {
            SavedModelBundle.exporter(version.toString()).withFunction(SessionFunction.create(signature, session))
                    .export();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the model to " + version, e);
        }
    }
}
