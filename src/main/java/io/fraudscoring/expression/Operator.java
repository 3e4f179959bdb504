package io.fraudscoring.expression;

import java.util.List;

/** The operators between or before operands. Each list of alternatives binds equally strongly. */
enum Operator {
    OR("||", "or"),
    AND("&&", "and"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/");

    /** From the weakest to the strongest binding; the word {@code not} stands between AND and the comparisons. */
    static final List<List<Operator>> LEVELS = List.of(
            List.of(OR),
            List.of(AND),
            List.of(EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL),
            List.of(ADD, SUBTRACT),
            List.of(MULTIPLY, DIVIDE));

    private final List<String> spellings;

    Operator(String... spellings) {
        this.spellings = List.of(spellings);
    }

    boolean matches(Token token) {
        return spellings.stream().anyMatch(token::is);
    }

    /** As it is written, for messages. */
    @Override
    public String toString() {
        return "'" + spellings.get(0) + "'";
    }
}
