package io.fraudscoring.expression;

/** A fault at a place of the text; {@link Expressions} adds the expression it belongs to. */
final class SyntaxFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;

    SyntaxFault(int column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    /** Counted from 1. */
    int column() {
        return column;
    }
}
