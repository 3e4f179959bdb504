package io.fraudscoring.inference;

import static io.fraudscoring.inference.Models.compile;
import static io.fraudscoring.inference.Models.floats;
import static io.fraudscoring.inference.Models.response;
import static io.fraudscoring.inference.Models.shape;
import static io.fraudscoring.inference.Models.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.Predict;

class PredictionTest {

    @Test
    void readsVectorsAndColumnsOfFloatsAndDoublesAsListOrAsContent() {
        for (TensorShapeProto shape : new TensorShapeProto[] {shape(3), shape(3, 1)}) {
            assertThat(scores(floats(shape, 0.25f, 0.5f, 1), 3, "")).containsExactly(0.25, 0.5, 1);
            assertThat(scores(floatContent(shape, 0.25f, 0.5f, 1), 3, "")).containsExactly(0.25, 0.5, 1);
            assertThat(scores(doubles(shape, 0.1, 0.2, 0.3), 3, "")).containsExactly(0.1, 0.2, 0.3);
            assertThat(scores(doubleContent(shape, 0.1, 0.2, 0.3), 3, "")).containsExactly(0.1, 0.2, 0.3);
        }
    }

    @Test
    void readsTheClassColumnOfAMatrix() {
        assertThat(scores(floats(shape(2, 3), 1, 2, 3, 4, 5, 6), 2, "1")).containsExactly(2, 5);
        assertThat(scores(doubleContent(shape(2, 3), 1, 2, 3, 4, 5, 6), 2, "2")).containsExactly(3, 6);
        assertThat(scores(floats(shape(2, 1), 1, 2), 2, "0")).containsExactly(1, 2);
    }

    @Test
    void aListThatIsShorterRepeatsItsLastValueAsTensorFlowDoes() {
        assertThat(scores(floats(shape(4), 0.25f, 0.5f), 4, "")).containsExactly(0.25, 0.5, 0.5, 0.5);
        assertThat(scores(doubles(shape(2, 2), 0.5), 2, "1")).containsExactly(0.5, 0.5);
    }

    @Test
    void aScoreThatIsNotFiniteIsTheFaultOfItsRowAlone() {
        Prediction prediction = compile(spec())
                .read(response(floats(shape(4), 0.5f, Float.NaN, Float.POSITIVE_INFINITY, 1)), 4);

        assertThat(prediction.score(0)).isEqualTo(0.5);
        assertThat(prediction.score(3)).isEqualTo(1);
        assertThat(prediction.fault(0)).isEmpty();
        for (int row : new int[] {1, 2}) {
            assertThat(prediction.fault(row)).hasValueSatisfying(
                    fault -> assertThat(fault.kind()).isEqualTo(FaultKind.SCORE_NOT_FINITE));
            assertThatThrownBy(() -> prediction.score(row)).isInstanceOf(FaultException.class)
                    .hasMessage("the model's score is not a finite number; answered by fraud_detector version 3, "
                            + "signature serving_default");
        }
    }

    @Test
    void namesTheModelAsTheServerReportedIt() {
        assertThat(compile(spec()).read(response(floats(shape(1), 1)), 1).servedBy())
                .isEqualTo(new ServedModel("fraud_detector", 3, "serving_default"));
        Predict.PredictResponse silent =
                Predict.PredictResponse.newBuilder().putOutputs("output_1", floats(shape(1), 1)).build();
        assertThat(compile(spec()).read(silent, 1).servedBy())
                .isEqualTo(new ServedModel("fraud_detector", 0, "serving_default"));
    }

    @Test
    void anAnswerOfAnotherShapeIsAFaultOfTheModelAndNeverAScore() {
        refused(floats(shape(2), 1, 1), "", "has shape [2]; expected [3] or [3, 1]");
        refused(floats(shape(4), 1, 1, 1, 1), "", "has shape [4]; expected [3]");
        refused(floats(shape(3, 2), 1, 1, 1, 1, 1, 1), "", "has shape [3, 2]; expected");
        refused(floats(shape(1, 3), 1, 1, 1), "", "has shape [1, 3]; expected");
        refused(floats(shape(3, 1, 1), 1, 1, 1), "", "has shape [3, 1, 1]; expected");
        refused(floats(shape(), 1), "", "has shape []; expected");
        refused(floats(shape(3, 0)), "", "has shape [3, 0]; expected");
        refused(floats(shape(3, -1), 1, 1, 1), "", "has shape [3, -1]; expected");
        refused(floats(shape(3, Long.MAX_VALUE), 1), "5", "has shape [3, 9223372036854775807]; expected");
        refused(floats(TensorShapeProto.newBuilder().setUnknownRank(true).build(), 1, 1, 1), "", "has shape []");
        refused(floats(shape(3, 2), 1, 1, 1, 1, 1, 1), "2", "expected [3, C] with C above outputClass, which is 2");
        refused(floats(shape(3), 1, 1, 1), "0", "expected [3, C] with C above outputClass, which is 0");
    }

    @Test
    void missingOrSurplusValuesAreAFaultOfTheModelAndNeverZeros() {
        refused(floats(shape(3)), "", "has 0 values; expected 3");
        refused(floats(shape(3), 1, 1, 1, 1), "", "has 4 values; expected 3");
        refused(floatContent(shape(3), 1, 1), "", "has 8 bytes of content; expected 12");
        refused(doubleContent(shape(3), 1, 1), "", "has 16 bytes of content; expected 24");
        refused(doubles(shape(3)), "", "has 0 values; expected 3");
        refused(floats(shape(3), 1, 1, 1).toBuilder().setDtype(DataType.DT_DOUBLE).build(), "", "has 0 values");
    }

    @Test
    void anotherTypeOrNameIsAFaultOfTheModel() {
        refused(TensorProto.newBuilder().setDtype(DataType.DT_INT32).setTensorShape(shape(3)).addIntVal(1).build(), "",
                "is of type DT_INT32; expected DT_FLOAT or DT_DOUBLE");
        ModelSpec spec = spec();
        spec.setOutput("score");
        assertThatThrownBy(() -> compile(spec).read(response(floats(shape(3), 1, 1, 1)), 3))
                .isInstanceOfSatisfying(FaultException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(FaultKind.MODEL_CONTRACT))
                .hasMessage("the answer has no output tensor score; it has output_1. Check MODEL_OUTPUT (output in "
                        + "routes/model.yaml) against the model; answered by fraud_detector version 3, signature "
                        + "serving_default");
    }

    private static void refused(TensorProto output, String outputClass, String message) {
        assertThatThrownBy(() -> scores(output, 3, outputClass))
                .isInstanceOfSatisfying(FaultException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(FaultKind.MODEL_CONTRACT))
                .hasMessageContaining(message).hasMessageContaining("MODEL_OUTPUT");
    }

    private static double[] scores(TensorProto output, int rows, String outputClass) {
        ModelSpec spec = spec();
        spec.setOutputClass(outputClass);
        Prediction prediction = compile(spec).read(response(output), rows);
        assertThat(prediction.rows()).isEqualTo(rows);
        return IntStream.range(0, rows).mapToDouble(prediction::score).toArray();
    }

    private static TensorProto doubles(TensorShapeProto shape, double... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_DOUBLE).setTensorShape(shape);
        for (double value : values) {
            tensor.addDoubleVal(value);
        }
        return tensor.build();
    }

    private static TensorProto floatContent(TensorShapeProto shape, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape)
                .setTensorContent(ByteString.copyFrom(buffer.flip())).build();
    }

    private static TensorProto doubleContent(TensorShapeProto shape, double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return TensorProto.newBuilder().setDtype(DataType.DT_DOUBLE).setTensorShape(shape)
                .setTensorContent(ByteString.copyFrom(buffer.flip())).build();
    }
}
