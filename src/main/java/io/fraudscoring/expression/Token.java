package io.fraudscoring.expression;

/**
 * A word of the language.
 *
 * @param text   as written; of a text literal, what stands between the quotes
 * @param column of its first character, counted from 1
 * @param end    index after its last character, counted from 0
 */
record Token(Kind kind, String text, int column, int end) {

    enum Kind { NUMBER, TEXT, NAME, SYMBOL, END }

    boolean is(String word) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(word);
    }

    /** For messages. */
    @Override
    public String toString() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text '" + text + "'";
            case NUMBER, NAME, SYMBOL -> "'" + text + "'";
        };
    }
}
