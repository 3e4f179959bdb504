package io.fraudscoring.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Compiles texts. The language, from the weakest binding to the strongest:
 *
 * <pre>{@code
 * c ? a : b                    c is a truth value; only one side is evaluated
 * a || b   a or b
 * a && b   a and b
 * not a
 * a == b   !=  <  <=  >  >=    numbers; == and != also texts and truth values
 * a + b    a - b
 * a * b    a / b
 * -a       !a
 * amount   device.country      fields, nested ones by a path
 * 12   0.5   1e6   'text'   "text"   true   false
 * }</pre>
 *
 * <p>Functions: {@code abs(x)}, {@code floor(x)}, {@code round(x)} (half to even), {@code min(x, y, …)},
 * {@code max(x, y, …)}, {@code log1p(x)}; {@code hour(t)} 0 to 23 and {@code weekday(t)} 1 (Monday) to 7 (Sunday) of
 * milliseconds since 1970, in UTC; {@code bucket(text, n)} 0 to n - 1, the 32-bit MurmurHash3 (x86, seed 0) of the
 * UTF-8 bytes, unsigned, modulo n (Python: {@code mmh3.hash(text.encode("utf-8"), 0, signed=False) % n});
 * {@code isPrivateIp(text)} (RFC 1918, RFC 4193, loopback, link-local); {@code startsWith(text, start)};
 * {@code present(field)}, whether it has a value; {@code oneOf(value, a, b, …)}, whether the value is one of the
 * options, which are numbers, words or texts in quotes; {@code bean(name)}, a {@link Feature}.
 */
public final class Expressions {

    private Expressions() {
    }

    /**
     * Compiles one expression.
     *
     * @throws ExpressionException with the first fault found
     */
    public static <T> Expression<T> compile(String text, Scope<T> scope) {
        try {
            return compile(text.strip(), Lexer.tokens(text), scope);
        } catch (SyntaxFault fault) {
            throw new ExpressionException(List.of(problem(text.strip(), fault)));
        }
    }

    /**
     * Compiles a condition.
     *
     * @throws ExpressionException also if it is no truth value
     */
    public static <T> Expression<T> compilePredicate(String text, Scope<T> scope) {
        Expression<T> expression = compile(text, scope);
        if (expression.type() != Type.TRUTH) {
            throw new ExpressionException(List.of(new ExpressionException.Problem(expression.source(), 1,
                    "a condition must be a truth value; this is " + expression.type())));
        }
        return expression;
    }

    /**
     * Compiles a number.
     *
     * @throws ExpressionException also if it is none
     */
    public static <T> Expression<T> compileNumber(String text, Scope<T> scope) {
        Expression<T> expression = compile(text, scope);
        if (expression.type() != Type.NUMBER) {
            throw new ExpressionException(List.of(new ExpressionException.Problem(expression.source(), 1,
                    "it must be a number; this is " + expression.type())));
        }
        return expression;
    }

    /**
     * Compiles a list of features, separated by commas, into columns: one for each feature, but for a feature that is
     * {@code oneOf(value, a, b, …)} one for each option, 1 where the value is that option and 0 elsewhere.
     *
     * @return at least one column, in the order of the text
     * @throws ExpressionException with the first fault of each feature
     */
    public static <T> List<Expression<T>> compileFeatures(String text, Scope<T> scope) {
        List<Expression<T>> columns = new ArrayList<>();
        List<ExpressionException.Problem> problems = new ArrayList<>();
        for (List<Token> feature : features(text)) {
            String source = text.substring(feature.get(0).column() - 1, end(feature));
            try {
                columns.addAll(columns(source, feature, scope));
            } catch (SyntaxFault fault) {
                problems.add(problem(source, fault));
            }
        }
        if (!problems.isEmpty()) {
            throw new ExpressionException(problems);
        }
        return List.copyOf(columns);
    }

    /** The tokens of each feature, END last. */
    private static List<List<Token>> features(String text) {
        List<List<Token>> features = new ArrayList<>();
        List<Token> feature = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens(text)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (token.kind() == Token.Kind.END || (depth == 0 && token.is(","))) {
                feature.add(new Token(Token.Kind.END, "", token.column(), token.column() - 1));
                features.add(feature);
                feature = new ArrayList<>();
            } else {
                feature.add(token);
            }
        }
        return features;
    }

    private static List<Token> tokens(String text) {
        try {
            return Lexer.tokens(text);
        } catch (SyntaxFault fault) {
            throw new ExpressionException(List.of(problem(text.strip(), fault)));
        }
    }

    private static int end(List<Token> feature) {
        return feature.get(Math.max(0, feature.size() - 2)).end();
    }

    private static <T> Expression<T> compile(String source, List<Token> tokens, Scope<T> scope) {
        Compiler<T> compiler = new Compiler<>(scope);
        Code<T> code = compiler.compile(Parser.parse(tokens));
        return new Compiled<>(source, code, compiler.fields());
    }

    private static <T> List<Expression<T>> columns(String source, List<Token> tokens, Scope<T> scope) {
        if (tokens.get(0).kind() == Token.Kind.END) {
            throw new SyntaxFault(tokens.get(0).column(), "expected a feature, found nothing");
        }
        Syntax syntax = Parser.parse(tokens);
        Compiler<T> compiler = new Compiler<>(scope);
        if (!OneOf.is(syntax)) {
            return List.of(new Compiled<>(source, compiler.compile(syntax), compiler.fields()));
        }
        List<Expression<T>> columns = new ArrayList<>();
        for (OneOf.Option<T> option : OneOf.of(compiler, (Syntax.Call) syntax)) {
            columns.add(new Compiled<>(source + " [" + option.label() + "]",
                    new Code.Truth<>(option.test()), compiler.fields()));
        }
        return columns;
    }

    private static ExpressionException.Problem problem(String source, SyntaxFault fault) {
        return new ExpressionException.Problem(source, fault.column(), fault.getMessage());
    }
}
