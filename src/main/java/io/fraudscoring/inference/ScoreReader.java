package io.fraudscoring.inference;

import com.google.protobuf.ByteString;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.Predict;

/**
 * Reads the scores out of an answer: {@code [N]}, {@code [N, 1]}, or {@code [N, C]} where a column is chosen; float or
 * double. What does not fit exactly is a fault of the whole answer, as no score in it can be trusted.
 *
 * @param tensor name of the output tensor
 * @param column of {@code [N, C]}, from 0
 */
record ScoreReader(String tensor, OptionalInt column) {

    /** One number for each of {@code rows} rows; one row at least. */
    Prediction read(Predict.PredictResponse response, int rows, ServedModel servedBy) {
        TensorProto output = response.getOutputsMap().get(tensor);
        if (output == null) {
            throw fault("the answer has no output tensor " + tensor + "; it has "
                    + response.getOutputsMap().keySet().stream().sorted().collect(Collectors.joining(", ")), servedBy);
        }
        List<Long> shape = output.getTensorShape().getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
        if (output.getTensorShape().getUnknownRank() || shape.isEmpty() || shape.size() > 2) {
            throw fault("output tensor " + tensor + " has shape " + shape + "; expected " + expected(rows), servedBy);
        }
        long width = shape.size() == 1 ? 1 : shape.get(1);
        if (shape.get(0) != rows || width < 1 || width > Integer.MAX_VALUE / rows || !columnIsIn(shape.size(), width)) {
            throw fault("output tensor " + tensor + " has shape " + shape + "; expected " + expected(rows), servedBy);
        }
        IntToDoubleFunction values = values(output, rows * (int) width, servedBy);
        double[] scores = new double[rows];
        int at = column.orElse(0);
        for (int row = 0; row < rows; row++) {
            scores[row] = values.applyAsDouble(at);
            at += (int) width;
        }
        return new Prediction(servedBy, scores);
    }

    /** Whether an output of this rank and width, -1 for not known, has the column that is the score. */
    boolean columnIsIn(int rank, long width) {
        if (column.isEmpty()) {
            return rank == 1 || width == 1 || width == -1;
        }
        return rank == 2 && (width > column.getAsInt() || width == -1);
    }

    /** {@code rows} is a number or N. */
    String expected(Object rows) {
        return column.isPresent()
                ? "[" + rows + ", C] with C above outputClass, which is " + column.getAsInt()
                : "[" + rows + "] or [" + rows + ", 1]; of [" + rows + ", C] set outputClass in routes/model.yaml";
    }

    private IntToDoubleFunction values(TensorProto output, int elements, ServedModel servedBy) {
        if (output.getDtype() == DataType.DT_FLOAT) {
            return output.getTensorContent().isEmpty()
                    ? repeatingTheLast(output.getFloatValCount(), elements, output::getFloatVal, servedBy)
                    : content(output.getTensorContent(), elements, Float.BYTES, servedBy);
        }
        if (output.getDtype() == DataType.DT_DOUBLE) {
            return output.getTensorContent().isEmpty()
                    ? repeatingTheLast(output.getDoubleValCount(), elements, output::getDoubleVal, servedBy)
                    : content(output.getTensorContent(), elements, Double.BYTES, servedBy);
        }
        throw fault("output tensor " + tensor + " is of type " + output.getDtype()
                + "; expected DT_FLOAT or DT_DOUBLE", servedBy);
    }

    private IntToDoubleFunction content(ByteString content, int elements, int bytes, ServedModel servedBy) {
        if (content.size() != (long) elements * bytes) {
            throw fault("output tensor " + tensor + " has " + content.size() + " bytes of content; expected "
                    + (long) elements * bytes, servedBy);
        }
        ByteBuffer buffer = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return bytes == Float.BYTES
                ? index -> buffer.getFloat(index * Float.BYTES)
                : index -> buffer.getDouble(index * Double.BYTES);
    }

    /**
     * TensorFlow's rule: fewer values than elements mean that the last one fills up the rest. No value at all would
     * mean zeros there; it is a fault here, as it is also what a broken server sends.
     */
    private IntToDoubleFunction repeatingTheLast(
            int values, int elements, IntToDoubleFunction value, ServedModel servedBy) {
        if (values == 0 || values > elements) {
            throw fault("output tensor " + tensor + " has " + values + " values; expected " + elements, servedBy);
        }
        int last = values - 1;
        return index -> value.applyAsDouble(Math.min(index, last));
    }

    private static FaultException fault(String what, ServedModel servedBy) {
        return new FaultException(FaultKind.MODEL_CONTRACT,
                what + ". Check MODEL_OUTPUT (output in routes/model.yaml) against the model; answered by " + servedBy);
    }
}
