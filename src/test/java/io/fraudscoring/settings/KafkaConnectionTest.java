package io.fraudscoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {

    private static final String JAAS = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"u\" password=\"hunter2\";";

    @TempDir
    Path folder;

    @Test
    void everyClientGetsTheSecuritySettingsAsKafkaNamesThem() throws IOException {
        Path truststore = Files.createFile(folder.resolve("trust.p12"));
        Map<String, Object> properties = load(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG", JAAS,
                "KAFKA_SSL_TRUSTSTORE_LOCATION", truststore.toString())).kafka().properties();

        assertThat(properties).isEqualTo(Map.of(
                "bootstrap.servers", "localhost:9092",
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", JAAS,
                "ssl.truststore.location", truststore.toString()));
        assertThat(ConsumerConfig.configNames()).containsAll(properties.keySet());
        assertThat(ProducerConfig.configNames()).containsAll(properties.keySet());
        assertThat(AdminClientConfig.configNames()).containsAll(properties.keySet());
    }

    @Test
    void nothingIsSetByDefault() {
        assertThat(load(Map.of()).kafka().properties()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(load(Map.of("KAFKA_SASL_JAAS_CONFIG", "")).kafka().properties())
                .containsOnlyKeys("bootstrap.servers");
    }

    @Test
    void variablesThatAContainerPlatformSetsAreNotOurs() {
        assertThat(load(Map.of("KAFKA_PORT", "tcp://10.0.0.1:9092", "KAFKA_SERVICE_HOST", "10.0.0.1")).kafka()
                .properties()).containsOnlyKeys("bootstrap.servers");
    }

    @Test
    void secretsAreInNoText() {
        Settings settings = load(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT", "KAFKA_SASL_JAAS_CONFIG", JAAS));

        assertThat(settings.kafka()).hasToString("localhost:9092 (SASL_PLAINTEXT)");
        assertThat(faults(Map.of("KAFKA_SASL_LOGIN_CONNECT_TIMEOUT_MS", "hunter2"))).isNotEmpty()
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void aNameThatKafkaDoesNotKnowIsAFaultThatNamesTheRightOne() {
        assertThat(faults(Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_TRUSTSTORE_PASWORD", "hunter2")))
                .singleElement().asString()
                .contains("kafka.ssl.truststore.pasword (KAFKA_SSL_TRUSTSTORE_PASWORD), from the environment",
                        "did you mean kafka.ssl.truststore.password?")
                .doesNotContain("hunter2");
    }

    @Test
    void aValueThatKafkaDoesNotTakeIsAFault() {
        assertThat(faults(Map.of("KAFKA_SECURITY_PROTOCOL", "TLS"))).singleElement().asString()
                .contains("kafka.security.protocol (KAFKA_SECURITY_PROTOCOL) is \"TLS\", from the environment",
                        "SASL_SSL");
    }

    @Test
    void aTruststoreThatIsNotThereIsAFault() {
        assertThat(faults(Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_TRUSTSTORE_LOCATION", "nowhere.jks")))
                .singleElement().asString().contains("\"nowhere.jks\"", "a file that this process can read");
    }

    @Test
    void credentialsWithoutAProtocolAreAFaultBecauseTheyWouldDoNothing() {
        assertThat(faults(Map.of("KAFKA_SASL_MECHANISM", "PLAIN"))).singleElement().asString()
                .contains("KAFKA_SECURITY_PROTOCOL", "kafka.sasl.mechanism would do nothing");
    }

    @Test
    void clientsMayAddToTheirOwnCopy() {
        KafkaConnection connection = KafkaConnection.plain("a:1");
        connection.properties().put("group.id", "g");

        assertThat(new HashMap<>(connection.properties())).doesNotContainKey("group.id");
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(new Properties(), environment, folder);
    }

    private List<String> faults(Map<String, String> environment) {
        return catchThrowableOfType(BadConfigurationException.class, () -> load(environment)).faults();
    }
}
