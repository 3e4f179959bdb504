package io.fraudscoring.settings;

import io.fraudscoring.settings.SettingsDocument.Entry;
import io.fraudscoring.settings.SettingsDocument.Section;
import java.util.List;

/** The settings as the README shows them, made from the comments of {@code application.properties}. */
public final class SettingsTable {

    private SettingsTable() {}

    /** A heading, the notes and a Markdown table for each section; Camel's own keys are left out. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        for (Section section : SettingsDocument.builtIn().sections()) {
            List<Entry> entries = section.entries().stream().filter(e -> !e.key().startsWith("camel.")).toList();
            if (entries.isEmpty()) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n").append("**").append(section.title()).append("**\n\n");
            section.notes().forEach(note -> text.append(note).append("\n\n"));
            text.append("| environment variable | default | meaning |\n| --- | --- | --- |\n");
            entries.forEach(entry -> text.append(row(entry)));
        }
        return text.toString();
    }

    private static String row(Entry entry) {
        return "| " + Setting.variable(entry.key()) + " | " + (entry.value().isEmpty() ? "" : "`" + entry.value() + "`")
                + " | " + entry.meaning().replace("|", "\\|") + " |\n";
    }
}
