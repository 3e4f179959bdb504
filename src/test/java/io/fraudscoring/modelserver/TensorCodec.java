package io.fraudscoring.modelserver;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.tensorflow.Tensor;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Tensors between the wire and TensorFlow: float32, float64, int32, int64, bool and string. A tensor on the wire has
 * its values in {@code tensor_content} (little-endian, row by row) or in the list of its type, of which the last one
 * stands for all that are missing.
 */
final class TensorCodec {
    private TensorCodec() {
    }

    /**
     * A tensor for TensorFlow, to be closed by the caller.
     *
     * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT if values and shape do not fit
     */
    static Tensor toTensor(String name, TensorProto proto) {
        Shape shape = Shape.of(proto.getTensorShape().getDimList().stream().mapToLong(dim -> dim.getSize()).toArray());
        if (shape.hasUnknownDimension() || shape.size() > Integer.MAX_VALUE / Double.BYTES) {
            throw unparsable(name);
        }
        int size = (int) shape.size();
        return switch (proto.getDtype()) {
            case DT_FLOAT -> numbers(TFloat32.class, name, shape, proto, Float.BYTES, proto.getFloatValCount(),
                    (bytes, i) -> bytes.putFloat(proto.getFloatVal(i)));
            case DT_DOUBLE -> numbers(TFloat64.class, name, shape, proto, Double.BYTES, proto.getDoubleValCount(),
                    (bytes, i) -> bytes.putDouble(proto.getDoubleVal(i)));
            case DT_INT32 -> numbers(TInt32.class, name, shape, proto, Integer.BYTES, proto.getIntValCount(),
                    (bytes, i) -> bytes.putInt(proto.getIntVal(i)));
            case DT_INT64 -> numbers(TInt64.class, name, shape, proto, Long.BYTES, proto.getInt64ValCount(),
                    (bytes, i) -> bytes.putLong(proto.getInt64Val(i)));
            case DT_BOOL -> numbers(TBool.class, name, shape, proto, 1, proto.getBoolValCount(),
                    (bytes, i) -> bytes.put((byte) (proto.getBoolVal(i) ? 1 : 0)));
            case DT_STRING -> strings(name, shape, size, proto.getStringValList());
            default -> throw Status.INVALID_ARGUMENT.withDescription(
                    "tensor parsing error: " + name + ": type " + proto.getDtype() + " is not served here")
                    .asRuntimeException();
        };
    }

    /** A tensor for the wire, its values in the list of its type, or in {@code tensor_content} unless it is strings. */
    static TensorProto toProto(Tensor tensor, boolean asContent) {
        TensorProto.Builder proto = TensorProto.newBuilder().setDtypeValue(tensor.dataType().getNumber());
        TensorShapeProto.Builder shape = proto.getTensorShapeBuilder();
        for (long dimension : tensor.shape().asArray()) {
            shape.addDimBuilder().setSize(dimension);
        }
        if (tensor instanceof TString text) {
            text.asBytes().scalars().forEach(value -> proto.addStringVal(ByteString.copyFrom(value.getObject())));
            return proto.build();
        }
        byte[] raw = new byte[(int) tensor.numBytes()];
        tensor.asRawTensor().data().read(raw);
        if (asContent) {
            return proto.setTensorContent(ByteString.copyFrom(raw)).build();
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            addNext(proto, bytes);
        }
        return proto.build();
    }

    private static void addNext(TensorProto.Builder proto, ByteBuffer bytes) {
        switch (proto.getDtype()) {
            case DT_FLOAT -> proto.addFloatVal(bytes.getFloat());
            case DT_DOUBLE -> proto.addDoubleVal(bytes.getDouble());
            case DT_INT32 -> proto.addIntVal(bytes.getInt());
            case DT_INT64 -> proto.addInt64Val(bytes.getLong());
            case DT_BOOL -> proto.addBoolVal(bytes.get() != 0);
            default -> throw Status.UNIMPLEMENTED.withDescription(
                    "an output of type " + proto.getDtype() + " is not served here").asRuntimeException();
        }
    }

    private static Tensor numbers(Class<? extends TType> type, String name, Shape shape, TensorProto proto, int width,
            int count, BiConsumer<ByteBuffer, Integer> put) {
        int size = (int) shape.size();
        ByteString content = proto.getTensorContent();
        if (!content.isEmpty()) {
            if (content.size() != size * width) {
                throw unparsable(name);
            }
            return Tensor.of(type, shape, buffer(content.toByteArray()));
        }
        requireFit(name, size, count);
        ByteBuffer bytes = ByteBuffer.allocate(size * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            put.accept(bytes, Math.min(i, count - 1));
        }
        return Tensor.of(type, shape, buffer(bytes.array()));
    }

    private static Tensor strings(String name, Shape shape, int size, List<ByteString> values) {
        requireFit(name, size, values.size());
        IntFunction<byte[]> value = i -> values.get(Math.min(i, values.size() - 1)).toByteArray();
        byte[][] all = new byte[size][];
        for (int i = 0; i < size; i++) {
            all[i] = value.apply(i);
        }
        return TString.tensorOfBytes(shape, DataBuffers.ofObjects(all));
    }

    private static void requireFit(String name, int size, int count) {
        if (count > size || count == 0 && size > 0) {
            throw unparsable(name);
        }
    }

    private static ByteDataBuffer buffer(byte[] bytes) {
        return DataBuffers.of(bytes, true, false);
    }

    private static RuntimeException unparsable(String name) {
        return Status.INVALID_ARGUMENT.withDescription("tensor parsing error: " + name).asRuntimeException();
    }
}
