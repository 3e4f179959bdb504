package io.fraudscoring.settings;

import java.util.Locale;
import java.util.Objects;

/**
 * One key of {@code application.properties}.
 *
 * @param key    its name there: lower case, words separated by dots
 * @param rule   what its values may be
 * @param secret whether its value must never be shown
 */
public record Setting<T>(String key, Rule<T> rule, boolean secret) {

    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(rule, "rule");
    }

    /** The environment variable that sets it. */
    public String variable() {
        return variable(key);
    }

    /** The environment variable for a key: upper case, underscores for dots and hyphens. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
