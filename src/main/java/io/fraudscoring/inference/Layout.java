package io.fraudscoring.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shapes an input tensor of N rows can have. */
public enum Layout {
    /** {@code [N, F]}: a column for each feature. */
    MATRIX(2),
    /** {@code [N, 1]}: one feature. */
    COLUMN(2),
    /** {@code [N]}: one feature. */
    VECTOR(1);

    private final int rank;

    Layout(int rank) {
        this.rank = rank;
    }

    /** As in {@code routes/model.yaml}: lower case. */
    static Optional<Layout> named(String name) {
        return Arrays.stream(values()).filter(layout -> layout.toString().equals(name)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Layout::toString).collect(Collectors.joining(", "));
    }

    int rank() {
        return rank;
    }

    boolean takesOneFeature() {
        return this != MATRIX;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
