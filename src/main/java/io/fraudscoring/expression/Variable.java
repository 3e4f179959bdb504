package io.fraudscoring.expression;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something an expression can read by name.
 *
 * @param present whether there is a value
 * @param fields  the paths it reads
 */
record Variable<T>(Code<T> value, Predicate<T> present, Set<String> fields) {

    /** The same variable of a {@code U}, which holds a {@code T}. */
    <U> Variable<U> of(Function<? super U, ? extends T> holder) {
        return new Variable<>(held(holder), subject -> present.test(holder.apply(subject)), fields);
    }

    private <U> Code<U> held(Function<? super U, ? extends T> holder) {
        if (value instanceof Code.Whole<T> whole) {
            return new Code.Whole<>(
                    subject -> whole.number().applyAsDouble(holder.apply(subject)),
                    subject -> whole.integer().applyAsLong(holder.apply(subject)), whole.leaf());
        }
        if (value instanceof Code.Real<T> real) {
            return new Code.Real<>(subject -> real.number().applyAsDouble(holder.apply(subject)));
        }
        if (value instanceof Code.Text<T> text) {
            return new Code.Text<>(subject -> text.text().apply(holder.apply(subject)));
        }
        if (value instanceof Code.Truth<T> truth) {
            return new Code.Truth<>(subject -> truth.truth().test(holder.apply(subject)));
        }
        return new Code.TextConstant<>(((Code.TextConstant<T>) value).value());
    }
}
