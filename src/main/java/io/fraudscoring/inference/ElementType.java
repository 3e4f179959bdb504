package io.fraudscoring.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.framework.DataType;

/** The element types an input tensor can have. */
public enum ElementType {
    FLOAT32(DataType.DT_FLOAT, Float.BYTES),
    FLOAT64(DataType.DT_DOUBLE, Double.BYTES),
    INT32(DataType.DT_INT32, Integer.BYTES),
    INT64(DataType.DT_INT64, Long.BYTES),
    /** Of no fixed size. */
    STRING(DataType.DT_STRING, 0);

    private final DataType dataType;
    private final int bytes;

    ElementType(DataType dataType, int bytes) {
        this.dataType = dataType;
        this.bytes = bytes;
    }

    /** As in {@code routes/model.yaml}: lower case. */
    static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(ElementType::toString).collect(Collectors.joining(", "));
    }

    DataType dataType() {
        return dataType;
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    boolean takesWholeNumbersOnly() {
        return this == INT32 || this == INT64;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
