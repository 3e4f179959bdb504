package io.fraudscoring.expression;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** An expression whose closures are ready. Those that its type does not have throw {@link IllegalStateException}. */
final class Compiled<T> implements Expression<T> {

    private final String source;
    private final Type type;
    private final boolean whole;
    private final Set<String> fields;
    private final ToDoubleFunction<T> number;
    private final ToLongFunction<T> integer;
    private final Predicate<T> truth;
    private final Function<T, CharSequence> text;

    Compiled(String source, Code<T> code, Set<String> fields) {
        this.source = source;
        this.type = code.type();
        this.fields = Set.copyOf(fields);
        if (code instanceof Code.Truth<T> truths) {
            Predicate<T> test = truths.truth();
            whole = true;
            truth = test;
            number = subject -> test.test(subject) ? 1 : 0;
            integer = subject -> test.test(subject) ? 1 : 0;
        } else {
            whole = code instanceof Code.Whole<T>;
            truth = subject -> {
                throw wrongType("a truth value");
            };
            number = code instanceof Code.Number<T> numbers ? numbers.number() : subject -> {
                throw wrongType("a number");
            };
            integer = code instanceof Code.Whole<T> wholes ? wholes.integer() : subject -> {
                throw wrongType("a whole number");
            };
        }
        text = type == Type.TEXT ? Conditionals.text(code) : subject -> {
            throw wrongType("text");
        };
    }

    private IllegalStateException wrongType(String asked) {
        return new IllegalStateException("`" + source + "` is " + type + " and was asked for " + asked);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean whole() {
        return whole;
    }

    @Override
    public Set<String> fields() {
        return fields;
    }

    @Override
    public double number(T subject) {
        try {
            return number.applyAsDouble(subject);
        } catch (NotComputable | ArithmeticException | ClassCastException e) {
            throw fault(e);
        }
    }

    @Override
    public long integer(T subject) {
        try {
            return integer.applyAsLong(subject);
        } catch (NotComputable | ArithmeticException | ClassCastException e) {
            throw fault(e);
        }
    }

    @Override
    public boolean truth(T subject) {
        try {
            return truth.test(subject);
        } catch (NotComputable | ArithmeticException | ClassCastException e) {
            throw fault(e);
        }
    }

    @Override
    public CharSequence text(T subject) {
        try {
            return text.apply(subject);
        } catch (NotComputable | ArithmeticException | ClassCastException e) {
            throw fault(e);
        }
    }

    private FaultException fault(RuntimeException why) {
        String reason = why instanceof NotComputable ? why.getMessage()
                : why instanceof ArithmeticException ? "whole numbers overflow 64 bits"
                // A deserializer of the user's own can put other classes into a record than Avro does.
                : "a field holds another class of value than its schema says";
        return new FaultException(FaultKind.FEATURE_NOT_COMPUTABLE,
                "`" + source + "` cannot be computed: " + reason);
    }

    @Override
    public String toString() {
        return source;
    }
}
