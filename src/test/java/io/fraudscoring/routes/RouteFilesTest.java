package io.fraudscoring.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    private static final String GOOD = """
            - route:
                id: score
                description: Scores.
                from:
                  uri: kafka:{{kafka.topic}}
                  parameters:
                    groupId: "{{consumer.group.id}}"
                  steps:
                    - log:
                        id: say
                        message: "{{greeting:hello}} {{?optional}} {{env:HOME}} ${body}"
            """;

    @TempDir
    Path folder;

    private Path routes;

    @BeforeEach
    void aFolderOfRoutes() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
    }

    @Test
    void goodFilesHaveNoFaults() {
        write("score.yaml", GOOD);
        write("model.yaml", """
                - beans:
                    - name: model
                      type: no.such.Class
                      properties:
                        name: "{{model.name}}"
                """);
        write("errors.yaml", """
                - routeConfiguration:
                    id: faults
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: direct:dead-letter
                    onException:
                      - onException:
                          id: held
                          exception: [java.lang.Exception]
                          steps:
                            - log:
                                message: held
                """);

        assertThat(check()).isEmpty();
    }

    @Test
    void aMissingFolderIsNamedWithThePlaceWhereItShouldBe() throws IOException {
        Files.delete(routes);

        assertThat(check()).singleElement().asString()
                .contains("routes/ is missing", folder.toAbsolutePath().toString());
    }

    @Test
    void aFolderWithoutRouteFilesIsAFault() {
        write("readme.txt", "nothing");

        assertThat(check()).containsExactly("routes/ has no route file: at least one *.yaml must be there");
    }

    @Test
    void aFileWithTheOtherEndingIsNotSilentlyLeftOut() {
        write("score.yaml", GOOD);
        write("alerts.yml", GOOD);

        assertThat(check()).containsExactly("routes/alerts.yml: would not be read: route files end in .yaml");
    }

    @Test
    void whatIsNoYamlIsNamedWithLineAndColumn() {
        write("score.yaml", "- route:\n    id: score\n   from: x\n");

        assertThat(check()).singleElement().asString().startsWith("routes/score.yaml:3:4: is not YAML: ");
    }

    @Test
    void whatIsNoTextInUtf8IsNamed() throws IOException {
        Files.write(routes.resolve("score.yaml"), "- route: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(check()).singleElement().asString().startsWith("routes/score.yaml: is not YAML in UTF-8: ");
    }

    @Test
    void anEmptyFileAndOneThatIsNoListAreNamed() {
        write("a.yaml", "# nothing\n");
        write("b.yaml", "route:\n  id: x\n");

        assertThat(check()).containsExactly(
                "routes/a.yaml: is empty",
                "routes/b.yaml:1:1: must be a list: each route, routeConfiguration or beans begins with \"- \"");
    }

    @Test
    void anUnknownItemIsNamedWithItsPlace() {
        write("score.yaml", "- rout:\n    id: x\n");

        assertThat(check()).containsExactly("routes/score.yaml:1:3: there is no step or item \"rout\"");
    }

    @Test
    void anUnknownStepIsNamedWithItsPlace() {
        write("score.yaml", GOOD.replace("- log:", "- lög:"));

        assertThat(check()).containsExactly("routes/score.yaml:9:11: there is no step or item \"lög\"");
    }

    @Test
    void anUnknownOptionIsNamedWithThePlaceOfItsKey() {
        write("score.yaml", GOOD + """
                - to:
                    id: next
                    uri: direct:next
                    parametres:
                      x: 1
                """.indent(8));

        assertThat(check()).containsExactly("routes/score.yaml:15:13: there is no option \"parametres\" here");
    }

    @Test
    void aValueOfTheWrongKindIsNamedWithItsPlace() {
        write("score.yaml", GOOD.replace("message: \"", "message: [\"").replace("${body}\"", "${body}\"]"));

        assertThat(check()).singleElement().asString().startsWith("routes/score.yaml:11:");
    }

    @Test
    void anOptionThatStandsTwiceIsNamed() {
        write("score.yaml", GOOD.replace("    description: Scores.\n", "    description: Scores.\n    description: B.\n"));

        assertThat(check()).containsExactly("routes/score.yaml:4:5: \"description\" stands here twice");
    }

    @Test
    void anIdThatTwoFilesUseIsNamedInBoth() {
        write("a.yaml", GOOD);
        write("b.yaml", GOOD.replace("id: say", "id: say-more"));

        assertThat(check()).containsExactly("routes/b.yaml:2:9: the id \"score\" is taken by routes/a.yaml:2:9");
    }

    @Test
    void aPlaceholderWithoutAValueIsNamedWithTheSettingThatWasMeant() {
        write("score.yaml", GOOD.replace("{{kafka.topic}}", "{{kafka.topik}}"));

        assertThat(check()).containsExactly("routes/score.yaml:5:12: {{kafka.topik}} has no value"
                + " (did you mean kafka.topic?); settings of your own start with routes.");
    }

    @Test
    void parametersOfARouteTemplateAreNoSettings() {
        write("template.yaml", """
                - routeTemplate:
                    id: sink
                    parameters:
                      - name: where
                    from:
                      uri: direct:{{where}}
                      steps:
                        - log:
                            message: "{{where}}"
                """);

        assertThat(check()).isEmpty();
    }

    @Test
    void allFilesAreReportedAtOnce() {
        write("a.yaml", "- rout: {}\n- rest: [\n");
        write("b.yaml", "- rout: {}\n- fro: {}\n");
        write("c.yaml", GOOD.replace("{{kafka.topic}}", "{{x.y}}"));

        assertThat(check()).satisfiesExactly(
                first -> assertThat(first).startsWith("routes/a.yaml:"),
                second -> assertThat(second).startsWith("routes/b.yaml:1:"),
                third -> assertThat(third).startsWith("routes/b.yaml:2:"),
                fourth -> assertThat(fourth).startsWith("routes/c.yaml:5:"));
    }

    private List<String> check() {
        return RouteFiles.check(folder, Set.of("kafka.topic", "consumer.group.id", "model.name")::contains);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(routes.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
