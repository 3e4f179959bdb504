package io.fraudscoring.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over the tokens of one expression. From the weakest binding: {@code ? :} (to the right), {@code
 * or}, {@code and}, the word {@code not}, comparisons, {@code + -}, {@code * /}, then {@code -x} and {@code !x}.
 */
final class Parser {

    /** Deeper nesting is a mistake, and would end in a stack overflow. */
    private static final int DEEPEST = 100;
    private static final int COMPARISONS = 2;

    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** {@code tokens} are those of one expression, END last. */
    static Syntax parse(List<Token> tokens) {
        Parser parser = new Parser(tokens);
        Syntax syntax = parser.expression();
        if (parser.peek().kind() != Token.Kind.END) {
            throw new SyntaxFault(parser.peek().column(),
                    "expected an operator or the end, found " + parser.peek());
        }
        return syntax;
    }

    private Syntax expression() {
        deeper();
        Syntax condition = binary(0);
        Token question = peek();
        if (accept("?")) {
            Syntax then = expression();
            expect(":", "of the '?' in column " + question.column());
            condition = new Syntax.Conditional(question.column(), condition, then, expression());
        }
        depth--;
        return condition;
    }

    private Syntax binary(int level) {
        if (level == Operator.LEVELS.size()) {
            return unary();
        }
        if (level == COMPARISONS && peek().is("not")) {
            deeper();
            Syntax.Not not = new Syntax.Not(take().column(), binary(level));
            depth--;
            return not;
        }
        Syntax left = binary(level + 1);
        while (true) {
            Token token = peek();
            Operator operator = operator(level, token);
            if (operator == null) {
                return left;
            }
            take();
            left = new Syntax.Binary(token.column(), operator, left, binary(level + 1));
        }
    }

    private static Operator operator(int level, Token token) {
        for (Operator candidate : Operator.LEVELS.get(level)) {
            if (candidate.matches(token)) {
                return candidate;
            }
        }
        return null;
    }

    private Syntax unary() {
        Token token = peek();
        if (accept("-")) {
            if (peek().kind() == Token.Kind.NUMBER) {
                return new Syntax.NumberLiteral(token.column(), "-" + take().text());
            }
            deeper();
            Syntax operand = unary();
            depth--;
            return new Syntax.Negation(token.column(), operand);
        }
        if (accept("!")) {
            deeper();
            Syntax operand = unary();
            depth--;
            return new Syntax.Not(token.column(), operand);
        }
        return primary();
    }

    private Syntax primary() {
        Token token = take();
        return switch (token.kind()) {
            case NUMBER -> new Syntax.NumberLiteral(token.column(), token.text());
            case TEXT -> new Syntax.TextLiteral(token.column(), token.text());
            case NAME -> named(token);
            case SYMBOL -> parenthesised(token);
            case END -> throw missingValue(token);
        };
    }

    private Syntax named(Token token) {
        return switch (token.text()) {
            case "true", "false" -> new Syntax.TruthLiteral(token.column(), token.is("true"));
            case "and", "or", "not" -> throw missingValue(token);
            default -> accept("(")
                    ? new Syntax.Call(token.column(), token.text(), arguments(token))
                    : new Syntax.Name(token.column(), token.text());
        };
    }

    private List<Syntax> arguments(Token function) {
        List<Syntax> arguments = new ArrayList<>();
        if (accept(")")) {
            return arguments;
        }
        do {
            arguments.add(expression());
        } while (accept(","));
        expect(")", "of " + function.text() + "(");
        return arguments;
    }

    private Syntax parenthesised(Token open) {
        if (!open.is("(")) {
            throw missingValue(open);
        }
        Syntax inner = expression();
        expect(")", "of the '(' in column " + open.column());
        return inner;
    }

    private static SyntaxFault missingValue(Token found) {
        return new SyntaxFault(found.column(),
                "expected a field, a function, a number or a text in quotes, found " + found);
    }

    private void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw new SyntaxFault(peek().column(), "nested more than " + DEEPEST + " deep");
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private boolean accept(String symbol) {
        boolean there = peek().kind() == Token.Kind.SYMBOL && peek().is(symbol);
        if (there) {
            next++;
        }
        return there;
    }

    private void expect(String symbol, String whose) {
        if (!accept(symbol)) {
            throw new SyntaxFault(peek().column(), "expected the '" + symbol + "' " + whose + ", found " + peek());
        }
    }
}
