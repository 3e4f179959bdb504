package io.fraudscoring.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Compiles the calls of functions. */
final class Functions<T> {

    private static final Set<String> NAMES = new TreeSet<>(List.of("abs", "bean", "bucket", "floor", "hour",
            "isPrivateIp", "log1p", "max", "min", "oneOf", "present", "round", "startsWith", "weekday"));

    private final Compiler<T> compiler;

    Functions(Compiler<T> compiler) {
        this.compiler = compiler;
    }

    Code<T> compile(Syntax.Call call) {
        return switch (call.function()) {
            case "abs" -> Numbers.absolute(number(call));
            case "floor" -> Numbers.rounded(number(call), Math::floor);
            case "round" -> Numbers.rounded(number(call), Math::rint);
            case "log1p" -> log1p(call);
            case "min" -> Numbers.extreme(false, numbers(call));
            case "max" -> Numbers.extreme(true, numbers(call));
            case "hour" -> timed(call, Times::hour);
            case "weekday" -> timed(call, Times::weekday);
            case "bucket" -> bucket(call);
            case "isPrivateIp" -> isPrivateIp(call);
            case "startsWith" -> startsWith(call);
            case "oneOf" -> member(OneOf.of(compiler, call));
            case "present" -> present(call);
            case "bean" -> bean(call);
            default -> throw new SyntaxFault(call.column(), "there is no function '" + call.function() + "'; "
                    + Similar.to(call.function(), NAMES).map(name -> "did you mean " + name + "? ").orElse("")
                    + "Functions: " + String.join(", ", NAMES));
        };
    }

    private Code<T> log1p(Syntax.Call call) {
        ToDoubleFunction<T> argument = number(call).number();
        return new Code.Real<>(subject -> Math.log1p(argument.applyAsDouble(subject)));
    }

    private Code<T> timed(Syntax.Call call, LongUnaryOperator part) {
        Code.Number<T> time = number(call);
        if (time instanceof Code.Whole<T> whole) {
            ToLongFunction<T> millis = whole.integer();
            return Numbers.whole(subject -> part.applyAsLong(millis.applyAsLong(subject)));
        }
        ToDoubleFunction<T> millis = time.number();
        return Numbers.whole(subject -> part.applyAsLong(Times.millis(millis.applyAsDouble(subject))));
    }

    private Code<T> bucket(Syntax.Call call) {
        List<Syntax> arguments = arguments(call, 2);
        Function<T, CharSequence> text = text(call, arguments.get(0));
        int buckets = buckets(arguments.get(1));
        return Numbers.whole(subject -> Texts.bucket(text.apply(subject), buckets));
    }

    private static int buckets(Syntax argument) {
        if (argument instanceof Syntax.NumberLiteral literal) {
            try {
                int buckets = Integer.parseInt(literal.raw());
                if (buckets > 0) {
                    return buckets;
                }
            } catch (NumberFormatException e) {
                // Reported below, with the rule.
            }
        }
        throw new SyntaxFault(argument.column(), "the number of buckets must be a whole number from 1 to 2147483647");
    }

    private Code<T> isPrivateIp(Syntax.Call call) {
        Function<T, CharSequence> text = text(call, arguments(call, 1).get(0));
        return new Code.Truth<>(subject -> Texts.isPrivateIp(text.apply(subject)));
    }

    private Code<T> startsWith(Syntax.Call call) {
        List<Syntax> arguments = arguments(call, 2);
        Function<T, CharSequence> text = text(call, arguments.get(0));
        Code<T> start = compiler.text(arguments.get(1), call.function());
        if (start instanceof Code.TextConstant<T> constant) {
            ConstantText known = constant.value();
            return new Code.Truth<>(subject -> known.isStartOf(text.apply(subject)));
        }
        Function<T, CharSequence> unknown = Conditionals.text(start);
        return new Code.Truth<>(subject -> Texts.startsWith(text.apply(subject), unknown.apply(subject)));
    }

    private Code<T> member(List<OneOf.Option<T>> options) {
        Predicate<T> any = options.get(0).test();
        for (OneOf.Option<T> option : options.subList(1, options.size())) {
            any = any.or(option.test());
        }
        return new Code.Truth<>(any);
    }

    private Code<T> present(Syntax.Call call) {
        Syntax argument = arguments(call, 1).get(0);
        if (argument instanceof Syntax.Name name) {
            return new Code.Truth<>(compiler.read(compiler.variable(name)).present());
        }
        throw new SyntaxFault(argument.column(), "present takes the name of a field");
    }

    private Code<T> bean(Syntax.Call call) {
        Syntax argument = arguments(call, 1).get(0);
        String name = OneOf.word(argument);
        if (name == null) {
            throw new SyntaxFault(argument.column(), "bean takes the name of a feature bean");
        }
        Variable<T> bean = compiler.scope().bean(name);
        if (bean == null) {
            throw new SyntaxFault(argument.column(), "there is no feature bean named '" + name
                    + "': declare it under beans in a route file, its class implementing " + Feature.class.getName());
        }
        return compiler.read(bean).value();
    }

    private Code.Number<T> number(Syntax.Call call) {
        return compiler.number(arguments(call, 1).get(0), call.function());
    }

    private List<Code.Number<T>> numbers(Syntax.Call call) {
        if (call.arguments().size() < 2) {
            throw new SyntaxFault(call.column(), call.function() + " takes 2 arguments or more; there are "
                    + call.arguments().size());
        }
        List<Code.Number<T>> numbers = new ArrayList<>();
        for (Syntax argument : call.arguments()) {
            numbers.add(compiler.number(argument, call.function()));
        }
        return numbers;
    }

    private Function<T, CharSequence> text(Syntax.Call call, Syntax argument) {
        return Conditionals.text(compiler.text(argument, call.function()));
    }

    private static List<Syntax> arguments(Syntax.Call call, int count) {
        if (call.arguments().size() != count) {
            throw new SyntaxFault(call.column(), call.function() + " takes " + count
                    + (count == 1 ? " argument" : " arguments") + "; there are " + call.arguments().size());
        }
        return call.arguments();
    }
}
