package io.fraudscoring.expression;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Closures of comparisons. Whole fields and literals are compared in longs, everything else in doubles. Not-a-number
 * cannot be compared: an answer of "no" would let a broken record slip past a filter or a threshold unseen.
 */
final class Comparisons {

    private static final NotComputable NOT_A_NUMBER = new NotComputable("it compares something that is not a number");

    private Comparisons() {
    }

    static <T> Predicate<T> less(Code.Number<T> lesser, Code.Number<T> greater, boolean strictly) {
        if (lesser instanceof Code.Whole<T> a && greater instanceof Code.Whole<T> b && a.leaf() && b.leaf()) {
            ToLongFunction<T> left = a.integer();
            ToLongFunction<T> right = b.integer();
            return strictly
                    ? subject -> left.applyAsLong(subject) < right.applyAsLong(subject)
                    : subject -> left.applyAsLong(subject) <= right.applyAsLong(subject);
        }
        ToDoubleFunction<T> left = lesser.number();
        ToDoubleFunction<T> right = greater.number();
        return strictly
                ? subject -> {
                    double l = left.applyAsDouble(subject);
                    double r = right.applyAsDouble(subject);
                    return l < r || falseOf(l, r);
                }
                : subject -> {
                    double l = left.applyAsDouble(subject);
                    double r = right.applyAsDouble(subject);
                    return l <= r || falseOf(l, r);
                };
    }

    /** {@code column} is that of the operator, for the fault that the two cannot be compared. */
    static <T> Predicate<T> equal(int column, Code<T> left, Code<T> right) {
        if (left instanceof Code.Number<T> a && right instanceof Code.Number<T> b) {
            return equalNumbers(a, b);
        }
        if (left instanceof Code.Truth<T> a && right instanceof Code.Truth<T> b) {
            Predicate<T> yes = a.truth();
            Predicate<T> no = b.truth();
            return subject -> yes.test(subject) == no.test(subject);
        }
        if (left.type() == Type.TEXT && right.type() == Type.TEXT) {
            return equalTexts(left, right);
        }
        throw new SyntaxFault(column, "cannot compare " + left.type() + " with " + right.type());
    }

    private static <T> Predicate<T> equalNumbers(Code.Number<T> left, Code.Number<T> right) {
        if (left instanceof Code.Whole<T> a && right instanceof Code.Whole<T> b && a.leaf() && b.leaf()) {
            ToLongFunction<T> c = a.integer();
            ToLongFunction<T> d = b.integer();
            return subject -> c.applyAsLong(subject) == d.applyAsLong(subject);
        }
        ToDoubleFunction<T> a = left.number();
        ToDoubleFunction<T> b = right.number();
        return subject -> {
            double l = a.applyAsDouble(subject);
            double r = b.applyAsDouble(subject);
            return l == r || falseOf(l, r);
        };
    }

    private static <T> Predicate<T> equalTexts(Code<T> left, Code<T> right) {
        Function<T, CharSequence> a = Conditionals.text(left);
        Function<T, CharSequence> b = Conditionals.text(right);
        if (right instanceof Code.TextConstant<T> constant) {
            ConstantText known = constant.value();
            return subject -> known.isSameAs(a.apply(subject));
        }
        if (left instanceof Code.TextConstant<T> constant) {
            ConstantText known = constant.value();
            return subject -> known.isSameAs(b.apply(subject));
        }
        return subject -> Texts.same(a.apply(subject), b.apply(subject));
    }

    private static boolean falseOf(double left, double right) {
        if (Double.isNaN(left) || Double.isNaN(right)) {
            throw NOT_A_NUMBER;
        }
        return false;
    }
}
