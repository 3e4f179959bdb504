package io.fraudscoring.expression;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A compiled part of an expression: closures over the subject. They throw {@link NotComputable} where there is no value
 * and {@link ArithmeticException} where whole numbers overflow, and never return null.
 */
sealed interface Code<T> {

    Type type();

    /** A number. */
    sealed interface Number<T> extends Code<T> {

        ToDoubleFunction<T> number();

        @Override
        default Type type() {
            return Type.NUMBER;
        }
    }

    /** A number that may have a fraction. */
    record Real<T>(ToDoubleFunction<T> number) implements Number<T> {
    }

    /**
     * A number without a fraction.
     *
     * @param number  the value as a double, computed in doubles
     * @param integer the value with all its 64 bits, computed in longs
     * @param leaf    a field or literal: comparing two of these in longs is exact and cannot overflow
     */
    record Whole<T>(ToDoubleFunction<T> number, ToLongFunction<T> integer, boolean leaf) implements Number<T> {
    }

    /** A text. */
    record Text<T>(Function<T, CharSequence> text) implements Code<T> {
        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    /** A text that is known. */
    record TextConstant<T>(ConstantText value) implements Code<T> {
        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    /** A truth value. */
    record Truth<T>(Predicate<T> truth) implements Code<T> {
        @Override
        public Type type() {
            return Type.TRUTH;
        }
    }
}
