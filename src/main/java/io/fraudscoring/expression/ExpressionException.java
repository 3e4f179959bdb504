package io.fraudscoring.expression;

import java.util.List;
import java.util.stream.Collectors;

/** An expression, or some features of a list, cannot be compiled. All faults found are in {@link #problems()}. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One fault in a text.
     *
     * @param expression the expression, or the feature of a list, that is at fault
     * @param column     where in the whole text, counted in characters from 1
     * @param reason     what was found, what was expected
     */
    public record Problem(String expression, int column, String reason) {

        @Override
        public String toString() {
            return "`" + expression + "`, column " + column + ": " + reason;
        }
    }

    ExpressionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the text; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
