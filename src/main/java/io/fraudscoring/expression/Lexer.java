package io.fraudscoring.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. */
final class Lexer {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?)"
            + "|(?<name>[A-Za-z_]\\w*+(?:\\.[A-Za-z_]\\w*+)*+)"
            + "|'(?<single>[^']*+)'"
            + "|\"(?<double>[^\"]*+)\""
            + "|(?<symbol>==|!=|<=|>=|&&|\\|\\||[-+*/<>!?:(),])"
            + "|(?<end>$))");

    private Lexer() {
    }

    /** The last token is always END. */
    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        do {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw unreadable(text, at);
            }
            at = matcher.end();
            tokens.add(token(text, matcher));
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private static Token token(String text, Matcher matcher) {
        if (matcher.group("number") != null) {
            Token number = token(matcher, Token.Kind.NUMBER, "number", 0);
            if (number.end() < text.length() && Character.isJavaIdentifierPart(text.charAt(number.end()))) {
                throw new SyntaxFault(number.column(),
                        "a number runs into a word: put text that starts with a digit in quotes");
            }
            return number;
        }
        if (matcher.group("name") != null) {
            return token(matcher, Token.Kind.NAME, "name", 0);
        }
        if (matcher.group("single") != null) {
            return token(matcher, Token.Kind.TEXT, "single", 1);
        }
        if (matcher.group("double") != null) {
            return token(matcher, Token.Kind.TEXT, "double", 1);
        }
        if (matcher.group("symbol") != null) {
            return token(matcher, Token.Kind.SYMBOL, "symbol", 0);
        }
        return token(matcher, Token.Kind.END, "end", 0);
    }

    private static Token token(Matcher matcher, Token.Kind kind, String group, int quote) {
        return new Token(kind, matcher.group(group), matcher.start(group) - quote + 1, matcher.end());
    }

    private static SyntaxFault unreadable(String text, int from) {
        int at = from;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        char found = text.charAt(at);
        if (found == '\'' || found == '"') {
            return new SyntaxFault(at + 1, "the text that starts here has no closing " + found);
        }
        String hint = switch (found) {
            case '=' -> ": equality is written ==";
            case '&' -> ": 'and' is written && or and";
            case '|' -> ": 'or' is written || or or";
            default -> "";
        };
        return new SyntaxFault(at + 1, "unexpected character '" + found + "'" + hint);
    }
}
