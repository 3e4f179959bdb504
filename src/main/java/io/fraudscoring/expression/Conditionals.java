package io.fraudscoring.expression;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Closures of {@code condition ? then : otherwise}; only the side that is chosen is evaluated. */
final class Conditionals {

    private Conditionals() {
    }

    /** {@code then} and {@code otherwise} are of one type. */
    static <T> Code<T> of(Predicate<T> condition, Code<T> then, Code<T> otherwise) {
        if (then instanceof Code.Number<T> a && otherwise instanceof Code.Number<T> b) {
            return number(condition, a, b);
        }
        if (then instanceof Code.Truth<T> a && otherwise instanceof Code.Truth<T> b) {
            Predicate<T> yes = a.truth();
            Predicate<T> no = b.truth();
            return new Code.Truth<>(subject -> condition.test(subject) ? yes.test(subject) : no.test(subject));
        }
        Function<T, CharSequence> yes = text(then);
        Function<T, CharSequence> no = text(otherwise);
        return new Code.Text<>(subject -> condition.test(subject) ? yes.apply(subject) : no.apply(subject));
    }

    private static <T> Code<T> number(Predicate<T> condition, Code.Number<T> then, Code.Number<T> otherwise) {
        ToDoubleFunction<T> a = then.number();
        ToDoubleFunction<T> b = otherwise.number();
        ToDoubleFunction<T> number =
                subject -> condition.test(subject) ? a.applyAsDouble(subject) : b.applyAsDouble(subject);
        if (then instanceof Code.Whole<T> wholeThen && otherwise instanceof Code.Whole<T> wholeOtherwise) {
            ToLongFunction<T> c = wholeThen.integer();
            ToLongFunction<T> d = wholeOtherwise.integer();
            return new Code.Whole<>(number,
                    subject -> condition.test(subject) ? c.applyAsLong(subject) : d.applyAsLong(subject), false);
        }
        return new Code.Real<>(number);
    }

    /** The accessor of a text, known or not. */
    static <T> Function<T, CharSequence> text(Code<T> code) {
        if (code instanceof Code.TextConstant<T> constant) {
            String string = constant.value().toString();
            return subject -> string;
        }
        return ((Code.Text<T>) code).text();
    }
}
