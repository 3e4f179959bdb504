package io.fraudscoring.expression;

/** What an expression evaluates to. */
public enum Type {
    /** A double; whole numbers are also to be had with all their 64 bits. */
    NUMBER("a number"),
    /** A {@link CharSequence}, in the representation its source has (Avro's Utf8 is not converted). */
    TEXT("text"),
    /** A boolean. */
    TRUTH("a truth value");

    private final String noun;

    Type(String noun) {
        this.noun = noun;
    }

    /** For messages: "a number", "text", "a truth value". */
    @Override
    public String toString() {
        return noun;
    }
}
