package io.fraudscoring.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The options of {@code oneOf(value, a, b, …)}. As a whole feature it is a column for each option; anywhere else it
 * tells whether the value is one of them.
 */
final class OneOf {

    /** One option as it is written, and whether the value is it. */
    record Option<T>(String label, Predicate<T> test) {
    }

    private OneOf() {
    }

    static boolean is(Syntax syntax) {
        return syntax instanceof Syntax.Call call && call.function().equals("oneOf");
    }

    /** At least one option. */
    static <T> List<Option<T>> of(Compiler<T> compiler, Syntax.Call call) {
        if (call.arguments().size() < 2) {
            throw new SyntaxFault(call.column(), "oneOf takes a value and one option or more");
        }
        Code<T> value = compiler.compile(call.arguments().get(0));
        Map<String, Option<T>> options = new LinkedHashMap<>();
        for (Syntax argument : call.arguments().subList(1, call.arguments().size())) {
            Code<T> known = option(value.type(), argument);
            String label = label(argument);
            Option<T> option = new Option<>(label, Comparisons.equal(argument.column(), value, known));
            if (options.put(label, option) != null) {
                throw new SyntaxFault(argument.column(), "the option " + label + " is there twice");
            }
        }
        return new ArrayList<>(options.values());
    }

    private static <T> Code<T> option(Type type, Syntax argument) {
        if (type == Type.TEXT && label(argument) != null) {
            return new Code.TextConstant<>(new ConstantText(label(argument)));
        }
        if (type == Type.NUMBER && argument instanceof Syntax.NumberLiteral literal) {
            return Numbers.literal(literal.raw());
        }
        throw new SyntaxFault(argument.column(), switch (type) {
            case TEXT -> "an option is a word, or a text in quotes";
            case NUMBER -> "the value is a number, so each option must be one";
            case TRUTH -> "oneOf takes text or a number; its value is a truth value";
        });
    }

    private static String label(Syntax argument) {
        return argument instanceof Syntax.NumberLiteral number ? number.raw() : word(argument);
    }

    /** What a bare word or a text in quotes says; null for anything else. */
    static String word(Syntax argument) {
        if (argument instanceof Syntax.Name name) {
            return name.path();
        }
        return argument instanceof Syntax.TextLiteral text ? text.value() : null;
    }
}
