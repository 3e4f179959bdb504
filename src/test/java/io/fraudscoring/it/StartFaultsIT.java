package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.Installation;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What ends the real process at its start: which exit code, and which lines. */
@ExtendWith(StackExtension.class)
class StartFaultsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static String endsWith(int exitCode, ScoringProcess application) {
        try (ChildProcess process = application.startUnready()) {
            assertThat(process.ended(LIMIT)).as("ended by itself").isTrue();
            String log = process.logOfThisStart();
            assertThat(process.exitCode()).as(log).isEqualTo(exitCode);
            assertThat(log).doesNotContainPattern("\n\\s+at [\\w.$]+\\(").doesNotContain("Exception in thread");
            return log;
        }
    }

    private static List<String> errors(String log) {
        return log.lines().filter(line -> line.startsWith("error: ")).toList();
    }

    private static List<String> broken(String log) {
        return log.lines().filter(line -> line.contains("Contract broken: "))
                .map(line -> line.substring(line.indexOf("Contract broken: "))).toList();
    }

    @Test
    void everyBadSettingHasALineOfItsOwn() {
        String log = endsWith(2, ScoringProcess.alone().with("BATCH_SIZE", "0").with("FRAUD_THRESHOLD", "high")
                .with("TF_SERVING_HOST", "nowhere").property("kafka.topic", "a"));

        assertThat(errors(log)).containsExactlyInAnyOrder(
                "error: batch.size (BATCH_SIZE) is \"0\", from the environment: "
                        + "it must be a whole number from 1 to 1000000",
                "error: fraud.threshold (FRAUD_THRESHOLD) is \"high\", from the environment: "
                        + "it must be a finite number, with a point for its decimals",
                "error: tf.serving.host (TF_SERVING_HOST) is \"nowhere\", from the environment: "
                        + "it must be host:port with a port from 1 to 65535");
    }

    @Test
    void aFolderWithoutRoutesIsSaidToHaveNone(@TempDir Path empty) {
        assertThat(errors(endsWith(2, ScoringProcess.alone().in(empty))))
                .singleElement().asString().startsWith("error: routes/ is missing: start in a folder that has one");
    }

    @Test
    void aRouteFileThatDoesNotParseIsNamedWithLineAndReason(@TempDir Path folder) throws IOException {
        Installation.copiedTo(folder);
        Files.writeString(folder.resolve("routes/mine.yaml"), "- route:\n    id: mine\n   from: direct:mine\n");
        Files.writeString(folder.resolve("routes/other.yaml"), """
                - route:
                    id: other
                    from:
                      uri: direct:other
                      steps:
                        - lgo:
                            message: hello
                """);

        assertThat(errors(endsWith(2, ScoringProcess.alone().in(folder)))).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).startsWith("error: routes/mine.yaml:3:").contains("is not YAML"),
                line -> assertThat(line).startsWith("error: routes/other.yaml:6:").contains("lgo"));
    }

    @Test
    void aFeatureThatDoesNotExistIsNamedWithFileAndPosition() {
        String log = endsWith(2, ScoringProcess.alone().with("MODEL_FEATURES", "amount, nosuch(amount)"));

        assertThat(errors(log)).singleElement().asString().startsWith("error: routes/model.yaml, bean model: "
                + "inputs[0].features (MODEL_FEATURES), feature `nosuch(amount)`, column 9: there is no function "
                + "'nosuch'");
    }

    @Test
    void anOutputThatTheModelDoesNotHaveBreaksTheContract(KafkaBroker broker, SchemaRegistry registry,
            ModelServer server) {
        ScoringTopics topics = ScoringTopics.named("no-output").on(broker);

        String log = endsWith(3, topics.of(ScoringProcess.on(broker, registry, server)).with("MODEL_OUTPUT", "nope"));

        assertThat(broken(log)).singleElement().asString().contains("MODEL_OUTPUT").contains("nope")
                .contains("output_1");
    }

    @Test
    void moreColumnsThanTheModelTakesBreakTheContract(KafkaBroker broker, SchemaRegistry registry,
            ModelServer server) {
        ScoringTopics topics = ScoringTopics.named("columns").on(broker);

        String log = endsWith(3, topics.of(ScoringProcess.on(broker, registry, server))
                .with("MODEL_FEATURES", "amount, hour(timestamp)"));

        assertThat(broken(log)).singleElement().asString().contains("MODEL_FEATURES").contains("input_1");
    }

    @Test
    void aSystemPropertyWinsOverTheEnvironmentInRouteFilesToo() {
        String log = endsWith(2, ScoringProcess.alone().with("MODEL_FEATURES", "amount")
                .property("model.features", "nosuch"));

        assertThat(errors(log)).singleElement().asString().contains("feature `nosuch`");
    }

    @Test
    void helpAndVersionNeedNothing(@TempDir Path empty) {
        assertThat(endsWith(0, ScoringProcess.alone().in(empty).arguments("--help")))
                .contains("Usage: fraud-scoring").contains("Exit codes:");
        assertThat(endsWith(0, ScoringProcess.alone().in(empty).arguments("--version")))
                .contains("fraud-scoring 1.").contains("Camel 4.");
        assertThat(errors(endsWith(2, ScoringProcess.alone().in(empty).arguments("rnu"))))
                .singleElement().asString().contains("rnu").contains("--help");
    }
}
