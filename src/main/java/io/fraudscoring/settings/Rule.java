package io.fraudscoring.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a setting may be. The description completes the sentence "it must be …".
 *
 * @param <T> what a valid value is read as
 */
public final class Rule<T> {

    private final String description;
    private final Function<String, T> reader;
    private final Function<T, String> writer;

    private Rule(String description, Function<String, T> reader, Function<T, String> writer) {
        this.description = Objects.requireNonNull(description, "description");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.writer = Objects.requireNonNull(writer, "writer");
    }

    /**
     * A rule.
     *
     * @param reader turns stripped text into the value; any IllegalArgumentException means the text breaks the rule
     * @param writer turns the value into the one text that stands for it
     */
    static <T> Rule<T> of(String description, Function<String, T> reader, Function<T, String> writer) {
        return new Rule<>(description, reader, writer);
    }

    /** The same rule, or nothing at all. */
    Rule<Optional<T>> orEmpty() {
        return of(
                "empty or " + description,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text)),
                value -> value.map(writer).orElse(""));
    }

    /** Completes "it must be …". */
    public String description() {
        return description;
    }

    /**
     * Reads a value; white space around it does not count.
     *
     * @throws IllegalArgumentException if the text breaks the rule
     */
    public T read(String text) {
        return reader.apply(text.strip());
    }

    /** The one text that stands for the value, as routes see it. */
    public String write(T value) {
        return writer.apply(value);
    }
}
