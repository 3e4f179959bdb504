package io.fraudscoring.settings;

import java.util.Objects;

/**
 * The text of a setting and where it came from.
 *
 * @param key    as in {@code application.properties}
 * @param text   as it stood there, stripped
 * @param origin completes "is …, from …"
 */
record SourcedValue(String key, String text, String origin) {

    SourcedValue {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(origin, "origin");
    }

    /** A line that says what is wrong: name, value, where it came from, and the rule, which completes "it must be". */
    String fault(boolean secret, String rule) {
        return name() + " is " + (secret ? "(not shown)" : '"' + text + '"') + ", from " + origin + ": it must be "
                + rule;
    }

    /** The key with its environment variable. */
    String name() {
        return key + " (" + Setting.variable(key) + ")";
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return name() + " from " + origin;
    }
}
