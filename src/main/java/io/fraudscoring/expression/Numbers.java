package io.fraudscoring.expression;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Closures over numbers. What is computed of whole numbers only, division aside, is whole. */
final class Numbers {

    private static final NotComputable OUT_OF_RANGE = new NotComputable("a number is outside the range of 64 bits");
    /** The smallest double above every long. */
    private static final double LIMIT = 0x1p63;

    private Numbers() {
    }

    static <T> Code.Number<T> literal(String raw) {
        double number = Double.parseDouble(raw);
        try {
            long integer = Long.parseLong(raw);
            return new Code.Whole<>(subject -> number, subject -> integer, true);
        } catch (NumberFormatException e) {
            // It has a fraction, an exponent or more digits than a long.
            return new Code.Real<>(subject -> number);
        }
    }

    static <T> Code.Number<T> negation(Code.Number<T> operand) {
        ToDoubleFunction<T> number = operand.number();
        ToDoubleFunction<T> negated = subject -> -number.applyAsDouble(subject);
        if (operand instanceof Code.Whole<T> whole) {
            ToLongFunction<T> integer = whole.integer();
            return new Code.Whole<>(negated, subject -> Math.negateExact(integer.applyAsLong(subject)), false);
        }
        return new Code.Real<>(negated);
    }

    static <T> Code.Number<T> absolute(Code.Number<T> operand) {
        ToDoubleFunction<T> number = operand.number();
        ToDoubleFunction<T> absolute = subject -> Math.abs(number.applyAsDouble(subject));
        if (operand instanceof Code.Whole<T> whole) {
            ToLongFunction<T> integer = whole.integer();
            return new Code.Whole<>(absolute, subject -> Math.absExact(integer.applyAsLong(subject)), false);
        }
        return new Code.Real<>(absolute);
    }

    static <T> Code.Number<T> arithmetic(Operator operator, Code.Number<T> left, Code.Number<T> right) {
        ToDoubleFunction<T> number = inDoubles(operator, left.number(), right.number());
        if (operator != Operator.DIVIDE && left instanceof Code.Whole<T> a && right instanceof Code.Whole<T> b) {
            return new Code.Whole<>(number, inLongs(operator, a.integer(), b.integer()), false);
        }
        return new Code.Real<>(number);
    }

    private static <T> ToDoubleFunction<T> inDoubles(Operator operator, ToDoubleFunction<T> a, ToDoubleFunction<T> b) {
        return switch (operator) {
            case ADD -> subject -> a.applyAsDouble(subject) + b.applyAsDouble(subject);
            case SUBTRACT -> subject -> a.applyAsDouble(subject) - b.applyAsDouble(subject);
            case MULTIPLY -> subject -> a.applyAsDouble(subject) * b.applyAsDouble(subject);
            case DIVIDE -> subject -> a.applyAsDouble(subject) / b.applyAsDouble(subject);
            case OR, AND, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    throw new IllegalArgumentException(operator + " is no arithmetic");
        };
    }

    private static <T> ToLongFunction<T> inLongs(Operator operator, ToLongFunction<T> a, ToLongFunction<T> b) {
        return switch (operator) {
            case ADD -> subject -> Math.addExact(a.applyAsLong(subject), b.applyAsLong(subject));
            case SUBTRACT -> subject -> Math.subtractExact(a.applyAsLong(subject), b.applyAsLong(subject));
            case MULTIPLY -> subject -> Math.multiplyExact(a.applyAsLong(subject), b.applyAsLong(subject));
            case DIVIDE, OR, AND, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    throw new IllegalArgumentException(operator + " does not give whole numbers");
        };
    }

    /** The least of all, or the greatest. */
    static <T> Code.Number<T> extreme(boolean greatest, List<Code.Number<T>> operands) {
        Code.Number<T> result = operands.get(0);
        for (Code.Number<T> operand : operands.subList(1, operands.size())) {
            result = extreme(greatest, result, operand);
        }
        return result;
    }

    private static <T> Code.Number<T> extreme(boolean greatest, Code.Number<T> left, Code.Number<T> right) {
        ToDoubleFunction<T> a = left.number();
        ToDoubleFunction<T> b = right.number();
        ToDoubleFunction<T> number = greatest
                ? subject -> Math.max(a.applyAsDouble(subject), b.applyAsDouble(subject))
                : subject -> Math.min(a.applyAsDouble(subject), b.applyAsDouble(subject));
        if (left instanceof Code.Whole<T> wholeLeft && right instanceof Code.Whole<T> wholeRight) {
            ToLongFunction<T> c = wholeLeft.integer();
            ToLongFunction<T> d = wholeRight.integer();
            return new Code.Whole<>(number, greatest
                    ? subject -> Math.max(c.applyAsLong(subject), d.applyAsLong(subject))
                    : subject -> Math.min(c.applyAsLong(subject), d.applyAsLong(subject)), false);
        }
        return new Code.Real<>(number);
    }

    /** What is whole already stays as it is; {@code rounding} takes the fraction away. */
    static <T> Code.Number<T> rounded(Code.Number<T> operand, DoubleUnaryOperator rounding) {
        if (operand instanceof Code.Whole<T>) {
            return operand;
        }
        ToDoubleFunction<T> number = operand.number();
        ToDoubleFunction<T> rounded = subject -> rounding.applyAsDouble(number.applyAsDouble(subject));
        return new Code.Whole<>(rounded, subject -> inRange(rounded.applyAsDouble(subject)), false);
    }

    /** A whole number that is computed as such. */
    static <T> Code.Whole<T> whole(ToLongFunction<T> integer) {
        return new Code.Whole<>(integer::applyAsLong, integer, false);
    }

    private static long inRange(double number) {
        if (!(number >= -LIMIT && number < LIMIT)) {
            throw OUT_OF_RANGE;
        }
        return (long) number;
    }
}
