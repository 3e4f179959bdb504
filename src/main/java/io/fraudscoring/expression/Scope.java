package io.fraudscoring.expression;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The names an expression over a {@code T} may use, with their types. Immutable. Where an accessor has no value for a
 * subject it throws {@link NotComputable}; a text accessor may return null instead.
 */
public final class Scope<T> {

    /** Stands in {@link Expression#fields()} for every field there is. */
    public static final String EVERY_FIELD = "*";

    private final Map<String, Variable<T>> variables;
    private final Map<String, String> unusable;
    private final Function<String, Variable<T>> beans;

    private Scope(Builder<T> builder) {
        this.variables = new TreeMap<>(builder.variables);
        this.unusable = new TreeMap<>(builder.unusable);
        this.beans = builder.beans;
    }

    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** Names that can be used, in alphabetical order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(variables.keySet());
    }

    Variable<T> find(String path) {
        return variables.get(path);
    }

    /** Why a name that is there cannot be used; null if it is not there at all. */
    String whyUnusable(String path) {
        return unusable.get(path);
    }

    /** Null if there is no bean of that name. */
    Variable<T> bean(String name) {
        return beans.apply(name);
    }

    /** Collects names. A name given twice is the later one. */
    public static final class Builder<T> {

        private final Map<String, Variable<T>> variables = new TreeMap<>();
        private final Map<String, String> unusable = new TreeMap<>();
        private Function<String, Variable<T>> beans = name -> null;

        private Builder() {
        }

        public Builder<T> number(String name, ToDoubleFunction<T> value) {
            return variable(name, new Code.Real<>(value), computes(value::applyAsDouble));
        }

        /** A number without a fraction, of which all 64 bits count. */
        public Builder<T> whole(String name, ToLongFunction<T> value) {
            return variable(name, new Code.Whole<>(value::applyAsLong, value, true), computes(value::applyAsLong));
        }

        public Builder<T> text(String name, Function<T, ? extends CharSequence> value) {
            NotComputable missing = missing(name);
            return variable(name, new Code.Text<>(subject -> {
                CharSequence text = value.apply(subject);
                if (text == null) {
                    throw missing;
                }
                return text;
            }), computes(value));
        }

        public Builder<T> truth(String name, Predicate<T> value) {
            return variable(name, new Code.Truth<>(value), computes(value::test));
        }

        /** All names of another scope, beans included, whose subject is found in ours. */
        public <U> Builder<T> include(Scope<U> other, Function<? super T, ? extends U> holder) {
            other.variables.forEach((name, variable) -> variables.put(name, variable.of(holder)));
            unusable.putAll(other.unusable);
            Function<String, Variable<T>> ours = beans;
            beans = name -> {
                Variable<U> theirs = other.bean(name);
                return theirs == null ? ours.apply(name) : theirs.of(holder);
            };
            return this;
        }

        public Scope<T> build() {
            return new Scope<>(this);
        }

        Builder<T> variable(String name, Code<T> value, Predicate<T> present) {
            variables.put(name, new Variable<>(value, present, Set.of(name)));
            return this;
        }

        /** {@code why} reads on after the name. */
        Builder<T> unusable(String name, String why) {
            unusable.put(name, why);
            return this;
        }

        Builder<T> beans(Function<String, Variable<T>> lookup) {
            beans = lookup;
            return this;
        }

        /** Whether there is a value; found out by asking for it. */
        private static <T> Predicate<T> computes(Function<T, ?> value) {
            return subject -> {
                try {
                    return value.apply(subject) != null;
                } catch (NotComputable e) {
                    return false;
                }
            };
        }

        static NotComputable missing(String name) {
            return new NotComputable(name + " has no value");
        }
    }
}
