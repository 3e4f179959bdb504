package io.fraudscoring.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code application.properties} read with its comments. A comment with two hashes opens a section; the comment right
 * above a key is its meaning; a comment followed by an empty line is a note on its section.
 */
record SettingsDocument(List<Section> sections) {

    /** A run of settings under one heading. */
    record Section(String title, List<String> notes, List<Entry> entries) {}

    /**
     * A key with its default and its meaning.
     *
     * @param value   the default; empty for none
     * @param meaning the comment above it; empty where there is none
     */
    record Entry(String key, String value, String meaning) {}

    SettingsDocument {
        sections = List.copyOf(sections);
    }

    /** The one in this jar. */
    static SettingsDocument builtIn() {
        try (InputStream stream = SettingsDocument.class.getResourceAsStream("/application.properties")) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SettingsDocument parse(String text) {
        List<Section> sections = new ArrayList<>();
        Section section = new Section("", new ArrayList<>(), new ArrayList<>());
        List<String> comment = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("## ")) {
                section = new Section(line.substring(3), new ArrayList<>(), new ArrayList<>());
                sections.add(section);
            } else if (line.startsWith("#")) {
                comment.add(line.substring(1).strip());
            } else if (line.isEmpty()) {
                if (!comment.isEmpty()) {
                    section.notes().add(String.join(" ", comment));
                }
                comment.clear();
            } else if (equals > 0) {
                String meaning = String.join(" ", comment);
                section.entries().add(new Entry(
                        line.substring(0, equals).strip(), line.substring(equals + 1).strip(), meaning));
                comment.clear();
            } else {
                throw new IllegalArgumentException("neither a comment nor key=value: " + line);
            }
        }
        return new SettingsDocument(sections);
    }

    List<Entry> entries() {
        return sections.stream().flatMap(section -> section.entries().stream()).toList();
    }
}
