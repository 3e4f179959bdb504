package io.fraudscoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    private final Properties system = new Properties();

    @Test
    void everythingHasADefaultThatKeepsItsRule() {
        Settings settings = load(Map.of());

        assertThat(settings.get(SettingKeys.KAFKA_BROKERS)).containsExactly(new HostPort("localhost", 9092));
        assertThat(settings.get(SettingKeys.CONSUMER_GROUP_ID)).isEqualTo("fraud-detection-service");
        assertThat(settings.get(SettingKeys.MAX_IN_FLIGHT_BYTES)).isEqualTo(64L * 1024 * 1024);
        assertThat(settings.get(SettingKeys.FRAUD_THRESHOLD)).isEqualTo(0.9);
        assertThat(settings.get(SettingKeys.PREDICT_TIMEOUT_MS)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(SettingKeys.MODEL_VERSION)).isEmpty();
        assertThat(settings.get(SettingKeys.AUTO_OFFSET_RESET)).isEqualTo(OffsetReset.EARLIEST);
    }

    @Test
    void aSystemPropertyGoesBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() {
        assertThat(load(Map.of()).get(SettingKeys.BATCH_SIZE)).isEqualTo(64);
        file("batch.size=1");
        assertThat(load(Map.of()).get(SettingKeys.BATCH_SIZE)).isEqualTo(1);
        assertThat(load(Map.of("BATCH_SIZE", "2")).get(SettingKeys.BATCH_SIZE)).isEqualTo(2);
        system.setProperty("batch.size", "3");
        assertThat(load(Map.of("BATCH_SIZE", "2")).get(SettingKeys.BATCH_SIZE)).isEqualTo(3);
    }

    @Test
    void takesTheEnvironmentOfThePythonService() {
        Settings settings = load(Map.of(
                "KAFKA_BROKERS", "k1:9092, k2:9093",
                "SCHEMA_REGISTRY_URL", "http://schema-registry:8081",
                "TF_SERVING_HOST", "tf:8500",
                "MODEL_SIGNATURE_NAME", "predict",
                "FRAUD_THRESHOLD", "0.5"));

        assertThat(settings.kafka().properties()).containsEntry("bootstrap.servers", "k1:9092,k2:9093");
        assertThat(settings.get(SettingKeys.TF_SERVING_HOST)).isEqualTo(new HostPort("tf", 8500));
        assertThat(settings.get(SettingKeys.MODEL_SIGNATURE_NAME)).isEqualTo("predict");
        assertThat(settings.get(SettingKeys.FRAUD_THRESHOLD)).isEqualTo(0.5);
    }

    @Test
    void anEmptyScoreTopicTurnsScoreEventsOff() {
        assertThat(load(Map.of("SCORE_TOPIC", "")).get(SettingKeys.SCORE_TOPIC)).isEqualTo(Optional.empty());
        assertThat(load(Map.of()).get(SettingKeys.SCORE_TOPIC)).contains("fraud.scores");
    }

    @Test
    void allFaultsAreReportedAtOnceWithNameValueOriginAndRule() {
        file("http.port=99999");
        system.setProperty("batch.timeout.ms", "soon");

        assertThat(faults(
                Map.of("KAFKA_BROKERS", "kafka", "FRAUD_THRESHOLD", "NaN", "KAFKA_TOPIC", "a b"))).containsExactly(
                "kafka.brokers (KAFKA_BROKERS) is \"kafka\", from the environment: it must be host:port, or several"
                        + " separated by commas, with ports from 1 to 65535",
                "kafka.topic (KAFKA_TOPIC) is \"a b\", from the environment: it must be a topic name: 1 to 249 letters,"
                        + " digits, dots, underscores and hyphens, not . or ..",
                "batch.timeout.ms (BATCH_TIMEOUT_MS) is \"soon\", from -Dbatch.timeout.ms: it must be a whole number of"
                        + " milliseconds from 1 to 600000",
                "fraud.threshold (FRAUD_THRESHOLD) is \"NaN\", from the environment: it must be a finite number, with a"
                        + " point for its decimals",
                "http.port (HTTP_PORT) is \"99999\", from config/application.properties: it must be a whole number from"
                        + " 0 to 65535");
    }

    @Test
    void aSecretAtFaultIsNotShown() {
        assertThat(faults(Map.of("SCHEMA_REGISTRY_BASIC_AUTH", "hunter2"))).singleElement().asString()
                .contains("schema.registry.basic.auth (SCHEMA_REGISTRY_BASIC_AUTH) is (not shown)", "user:password")
                .doesNotContain("hunter2");
    }

    @Test
    void aMisspeltKeyInTheFileIsAFaultThatNamesTheRightOne() {
        file("fraud.treshold=0.5\nkafka.broker=x:1\nroutes.big.amount=1000\ncamel.main.jmxEnabled=false");

        assertThat(faults(Map.of())).satisfiesExactly(
                first -> assertThat(first).contains("fraud.treshold in config/application.properties",
                        "did you mean fraud.threshold?"),
                second -> assertThat(second).contains("kafka.broker in", "did you mean kafka.brokers?"));
    }

    @Test
    void aFileThatIsNoPropertiesFileIsAFaultBesideTheOthers() {
        file("batch.size=\\u00zz");

        assertThat(faults(Map.of("HTTP_PORT", "x"))).hasSize(2).first().asString()
                .contains("config/application.properties cannot be read");
    }

    @Test
    void aTopicIsNotUsedForTwoThings() {
        assertThat(faults(Map.of("DEAD_LETTER_TOPIC", "transactions", "ALERT_TOPIC", "fraud.scores")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("alert.topic", "another topic than score.topic"),
                        second -> assertThat(second).contains("dead.letter.topic", "another topic than kafka.topic"));
    }

    @Test
    void whatMustFitTogetherIsCheckedTogether() {
        assertThat(faults(Map.of("BATCH_SIZE", "30000"))).singleElement().asString()
                .contains("batch.size", "at most max.in.flight.records (MAX_IN_FLIGHT_RECORDS), which is \"20000\"");
        assertThat(faults(Map.of("SESSION_TIMEOUT_MS", "300001"))).singleElement().asString()
                .contains("session.timeout.ms", "at most max.poll.interval.ms");
        assertThat(faults(Map.of("REVOKE_TIMEOUT_MS", "300000"))).singleElement().asString()
                .contains("revoke.timeout.ms", "less than max.poll.interval.ms");
        assertThat(faults(Map.of("MODEL_VERSION", "3", "MODEL_VERSION_LABEL", "stable"))).singleElement().asString()
                .contains("model.version.label", "empty where model.version");
    }

    @Test
    void settingsOfADeserializerReachItUnderTheirOwnNames() {
        file("transaction.deserializer.apicurio.registry.url=http://r:8080");
        Settings settings = load(Map.of(
                "TRANSACTION_DESERIALIZER", "org.example.MyDeserializer",
                "TRANSACTION_DESERIALIZER_SCHEMA_REGISTRY_URL", "http://s:8081"));

        assertThat(settings.get(SettingKeys.TRANSACTION_DESERIALIZER)).contains("org.example.MyDeserializer");
        assertThat(settings.deserializerSettings()).isEqualTo(Map.of(
                "apicurio.registry.url", "http://r:8080", "schema.registry.url", "http://s:8081"));
    }

    @Test
    void settingsForNoDeserializerAreAFault() {
        assertThat(faults(Map.of("TRANSACTION_DESERIALIZER_FOO", "x"))).singleElement().asString()
                .contains("foo would do nothing");
    }

    @Test
    void routesSeeEverySettingAsTextAndKeysOfTheirOwn() {
        file("routes.big.amount=1000\ncamel.main.jmxEnabled=false");
        Map<String, String> placeholders = load(Map.of("LOG_FORMAT", "JSON")).placeholders();

        assertThat(placeholders)
                .containsEntry("max.in.flight.bytes", "67108864")
                .containsEntry("fraud.threshold", "0.9")
                .containsEntry("log.format", "json")
                .containsEntry("predict.timeout.ms", "2000")
                .containsEntry("model.version", "")
                .containsEntry("routes.big.amount", "1000")
                .containsEntry("camel.main.jmxEnabled", "false")
                .doesNotContainKey("camel.main.name");
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(system, environment, folder);
    }

    private List<String> faults(Map<String, String> environment) {
        return catchThrowableOfType(BadConfigurationException.class, () -> load(environment)).faults();
    }

    private void file(String text) {
        try {
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(folder.resolve("config/application.properties"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
