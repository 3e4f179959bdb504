package io.fraudscoring.inference;

/** Settings come as text. */
final class Text {

    private Text() {
    }

    /** Without blanks around it; empty for null. */
    static String stripped(String value) {
        return value == null ? "" : value.strip();
    }
}
