package io.fraudscoring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.settings.SettingsDocument.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    private static final String BEGIN = "<!-- settings: begin -->\n";
    private static final String END = "<!-- settings: end -->";

    @Test
    void theReadmeShowsEverySettingAsApplicationPropertiesHasIt() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
                .as("paste this between the comments:%n%s", SettingsTable.markdown())
                .isEqualTo(SettingsTable.markdown());
    }

    @Test
    void everyKeyHasAMeaningAndARuleAndTheOtherWayRound() {
        assertThat(SettingsDocument.builtIn().entries()).allSatisfy(entry ->
                assertThat(entry.meaning()).as(entry.key()).endsWith("."));
        assertThat(SettingsDocument.builtIn().entries().stream().map(Entry::key).filter(k -> !k.startsWith("camel.")))
                .containsExactlyElementsOf(SettingKeys.ALL.stream().map(Setting::key).toList());
    }

    @Test
    void keysAndVariablesAreTheSameWords() {
        assertThat(SettingKeys.ALL).allSatisfy(setting ->
                assertThat(setting.key()).isEqualTo(setting.variable().toLowerCase(Locale.ROOT).replace('_', '.')));
    }

    @Test
    void aCommentBelongsToTheKeyRightBelowIt() {
        SettingsDocument document = SettingsDocument.parse("""
                # About the file.

                ## Part

                # A note
                # on the part.

                # First line,
                # second line.
                a.b = c=d
                """);

        assertThat(document.sections()).singleElement().satisfies(section -> {
            assertThat(section.title()).isEqualTo("Part");
            assertThat(section.notes()).containsExactly("A note on the part.");
            assertThat(section.entries()).containsExactly(new Entry("a.b", "c=d", "First line, second line."));
        });
    }
}
