package io.fraudscoring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.settings.BadConfigurationException;
import io.fraudscoring.settings.SettingKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudScoringTest {

    private static final Application NEVER = (settings, folder) -> {
        throw new AssertionError("was run");
    };

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aRoute() throws IOException {
        Files.createDirectory(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/a.yaml"), """
                - route:
                    id: a
                    from:
                      uri: kafka:{{kafka.topic}}
                      steps:
                        - log:
                            message: "{{fraud.threshold}}"
                """);
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void runsTheApplicationWithItsSettingsAndReturnsItsCode() {
        Application application = (settings, where) -> {
            assertThat(settings.get(SettingKeys.BATCH_SIZE)).isEqualTo(7);
            assertThat(where).isEqualTo(folder);
            return ExitCode.CONTRACT_BROKEN.code();
        };

        assertThat(execute(application, Map.of("BATCH_SIZE", "7"))).isEqualTo(3);
        assertThat(execute(application, Map.of("BATCH_SIZE", "7"), "run")).isEqualTo(3);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpNamesCommandsExamplesAndExitCodes() {
        assertThat(execute(NEVER, Map.of(), "--help")).isZero();
        assertThat(out.toString()).contains("run", "Examples:", "KAFKA_BROKERS=", "Exit codes:", "2   bad settings");
        assertThat(execute(NEVER, Map.of(), "run", "--help")).isZero();
    }

    @Test
    void versionNamesThisBuildAndCamel() {
        assertThat(execute(NEVER, Map.of(), "--version")).isZero();
        assertThat(out.toString()).containsPattern("(?s)fraud-scoring .*Camel 4\\.\\d+\\.\\d+.*Java 1?\\d");
    }

    @Test
    void aWrongArgumentIsOneLineAndCodeTwo() {
        assertThat(execute(NEVER, Map.of(), "--wrong")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString()
                .startsWith("error: Unknown option: '--wrong'").endsWith("--help says what there is");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingRuns() throws IOException {
        Files.writeString(folder.resolve("routes/b.yaml"), "- rout: {}");
        Files.createDirectory(folder.resolve("lib-ext"));
        Files.writeString(folder.resolve("lib-ext/broken.jar"), "no jar");

        assertThat(execute(NEVER, Map.of("HTTP_PORT", "x", "BATCH_SIZE", "0"))).isEqualTo(2);
        assertThat(err.toString().lines()).satisfiesExactly(
                first -> assertThat(first).startsWith("error: batch.size (BATCH_SIZE) is \"0\""),
                second -> assertThat(second).startsWith("error: http.port (HTTP_PORT) is \"x\""),
                third -> assertThat(third).startsWith("error: lib-ext/broken.jar is no readable jar"),
                fourth -> assertThat(fourth).startsWith("error: routes/b.yaml:1:3: "));
    }

    @Test
    void aDeserializerMustBeThereAndBeOne() {
        assertThat(execute(NEVER, Map.of("TRANSACTION_DESERIALIZER", "no.such.Class"))).isEqualTo(2);
        assertThat(execute(NEVER, Map.of("TRANSACTION_DESERIALIZER", "java.lang.String"))).isEqualTo(2);
        assertThat(err.toString().lines()).satisfiesExactly(
                first -> assertThat(first).contains("\"no.such.Class\"", "a jar in lib-ext/"),
                second -> assertThat(second).contains("\"java.lang.String\"", "common.serialization.Deserializer"));
    }

    @Test
    void theApplicationSeesTheJarsOfLibExt() throws IOException {
        ExtensionJarsTest.jar(folder.resolve("lib-ext/mine.jar"), "mine.txt");
        AtomicReference<ClassLoader> seen = new AtomicReference<>();

        execute((settings, where) -> {
            seen.set(Thread.currentThread().getContextClassLoader());
            return 0;
        }, Map.of());

        assertThat(seen.get().getResource("mine.txt")).isNotNull();
    }

    @Test
    void aFailureIsOneLineWithItsCausesAndCodeOne() {
        int code = execute((settings, where) -> {
            throw new IllegalStateException("could not\n  start", new IOException("port 8080 is in use"));
        }, Map.of());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("error: failed: could not start (IllegalStateException);"
                + " because of port 8080 is in use (IOException)");
    }

    @Test
    void whatShowsOnlyLaterToBeWronglyConfiguredIsCodeTwoToo() {
        int code = execute((settings, where) -> {
            throw new BadConfigurationException(List.of("routes/model.yaml: one", "two"));
        }, Map.of());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("error: routes/model.yaml: one", "error: two");
    }

    private int execute(Application application, Map<String, String> environment, String... arguments) {
        Surroundings surroundings = new Surroundings(
                new Properties(), environment, folder, new PrintWriter(out, true), new PrintWriter(err, true));
        return FraudScoring.execute(surroundings, () -> application, arguments);
    }
}
