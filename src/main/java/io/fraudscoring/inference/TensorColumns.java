package io.fraudscoring.inference;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.fraudscoring.expression.Expression;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;

/** One input tensor: a name, a type and a shape, and the expression of each of its columns. Immutable. */
final class TensorColumns {

    private static final VarHandle FLOATS = littleEndian(float[].class);
    private static final VarHandle DOUBLES = littleEndian(double[].class);
    private static final VarHandle INTS = littleEndian(int[].class);
    private static final VarHandle LONGS = littleEndian(long[].class);

    private final String name;
    private final ElementType type;
    private final Layout layout;
    private final List<Expression<GenericRecord>> columns;
    private final Expression<GenericRecord>[] expressions;

    @SuppressWarnings({"unchecked", "rawtypes"})
    TensorColumns(String name, ElementType type, Layout layout, List<Expression<GenericRecord>> columns) {
        this.name = name;
        this.type = type;
        this.layout = layout;
        this.columns = List.copyOf(columns);
        this.expressions = columns.toArray(new Expression[0]);
    }

    String name() {
        return name;
    }

    ElementType type() {
        return type;
    }

    Layout layout() {
        return layout;
    }

    List<Expression<GenericRecord>> columns() {
        return columns;
    }

    /** Room for a number of rows. */
    Rows rows(int capacity) {
        return type == ElementType.STRING ? new TextRows(capacity) : new NumberRows(capacity);
    }

    private static VarHandle littleEndian(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    private TensorProto.Builder tensor(int rows) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setSize(rows);
        if (layout.rank() == 2) {
            shape.addDimBuilder().setSize(expressions.length);
        }
        return TensorProto.newBuilder().setDtype(type.dataType()).setTensorShape(shape);
    }

    private FaultException notFinite(Expression<GenericRecord> column, double value) {
        String fault = Double.isFinite(value) ? "is too large for " + type : "is not a finite number";
        return new FaultException(FaultKind.FEATURE_NOT_FINITE,
                "`" + column.source() + "` " + fault + "; input tensor " + name + " takes finite numbers only");
    }

    /** Rows being filled. A row that fails is filled again with the next transaction. */
    sealed interface Rows {

        /** @throws FaultException if a feature of this transaction has no value that fits */
        void put(int row, GenericRecord transaction);

        /** The tensor of the first {@code rows}. Nothing may be put afterwards. */
        TensorProto tensor(int rows);
    }

    /** Writes the bytes of the tensor's content as they go over the wire: little-endian, row by row. */
    private final class NumberRows implements Rows {

        private final int rowBytes = type.bytes() * expressions.length;
        private final byte[] content;

        NumberRows(int capacity) {
            content = new byte[Math.multiplyExact(rowBytes, capacity)];
        }

        @Override
        public void put(int row, GenericRecord transaction) {
            int at = row * rowBytes;
            switch (type) {
                case FLOAT32 -> floats(at, transaction);
                case FLOAT64 -> doubles(at, transaction);
                case INT32 -> ints(at, transaction);
                case INT64 -> longs(at, transaction);
                case STRING -> throw new IllegalStateException("text has rows of its own");
            }
        }

        private void floats(int start, GenericRecord transaction) {
            int at = start;
            for (Expression<GenericRecord> column : expressions) {
                double value = column.number(transaction);
                float narrowed = (float) value;
                if (!Float.isFinite(narrowed)) {
                    throw notFinite(column, value);
                }
                FLOATS.set(content, at, narrowed);
                at += Float.BYTES;
            }
        }

        private void doubles(int start, GenericRecord transaction) {
            int at = start;
            for (Expression<GenericRecord> column : expressions) {
                double value = column.number(transaction);
                if (!Double.isFinite(value)) {
                    throw notFinite(column, value);
                }
                DOUBLES.set(content, at, value);
                at += Double.BYTES;
            }
        }

        private void ints(int start, GenericRecord transaction) {
            int at = start;
            for (Expression<GenericRecord> column : expressions) {
                long value = column.integer(transaction);
                if (value != (int) value) {
                    throw new FaultException(FaultKind.FEATURE_NOT_COMPUTABLE, "`" + column.source()
                            + "` is outside the range of int32, which input tensor " + name + " takes");
                }
                INTS.set(content, at, (int) value);
                at += Integer.BYTES;
            }
        }

        private void longs(int start, GenericRecord transaction) {
            int at = start;
            for (Expression<GenericRecord> column : expressions) {
                LONGS.set(content, at, column.integer(transaction));
                at += Long.BYTES;
            }
        }

        @Override
        public TensorProto tensor(int rows) {
            // Wrapped, not copied: nothing writes to the array any more.
            return TensorColumns.this.tensor(rows)
                    .setTensorContent(UnsafeByteOperations.unsafeWrap(content, 0, rows * rowBytes)).build();
        }
    }

    private final class TextRows implements Rows {

        private final ByteString[] values;

        TextRows(int capacity) {
            values = new ByteString[capacity * expressions.length];
        }

        @Override
        public void put(int row, GenericRecord transaction) {
            int at = row * expressions.length;
            for (Expression<GenericRecord> column : expressions) {
                values[at++] = utf8(column.text(transaction));
            }
        }

        private static ByteString utf8(CharSequence text) {
            return text instanceof Utf8 bytes
                    ? ByteString.copyFrom(bytes.getBytes(), 0, bytes.getByteLength())
                    : ByteString.copyFromUtf8(text.toString());
        }

        @Override
        public TensorProto tensor(int rows) {
            return TensorColumns.this.tensor(rows)
                    .addAllStringVal(Arrays.asList(values).subList(0, rows * expressions.length)).build();
        }
    }
}
