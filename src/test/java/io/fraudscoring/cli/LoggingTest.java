package io.fraudscoring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fraudscoring.settings.SettingSources;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {

    @TempDir
    Path folder;

    private LoggerContext context;

    @AfterEach
    void stop() {
        context.stop();
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("fraudscoring.log."));
    }

    @Test
    void byDefaultLinesAreForPeopleAndProcessedTransactionsAreQuiet() throws Exception {
        Configuration configuration = configured(Map.of());

        assertThat(configuration.getRootLogger().getAppenders()).containsOnlyKeys("text");
        assertThat(configuration.getLoggerConfig("io.fraudscoring.offsets").getLevel()).isEqualTo(Level.INFO);
        assertThat(configuration.getLoggerConfig("io.fraudscoring.scores").getLevel()).isEqualTo(Level.INFO);
        assertThat(configuration.getLoggerConfig("org.apache.kafka.clients").getLevel()).isEqualTo(Level.WARN);
        assertThat(line(configuration)).matches("(?s)\\d{4}-\\d\\d-\\d\\dT.* WARN  scores - High fraud.*\\R");
    }

    @Test
    void theLinesOfProcessedTransactionsHaveASwitchOfTheirOwn() throws Exception {
        Configuration configuration = configured(Map.of("LOG_PROCESSED", "true"));

        assertThat(configuration.getLoggerConfig("io.fraudscoring.scores").getLevel()).isEqualTo(Level.DEBUG);
        assertThat(configuration.getLoggerConfig("io.fraudscoring.offsets").getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void jsonLinesHaveTheFieldNamesOfEcs() throws Exception {
        JsonNode line = new ObjectMapper().readTree(line(configured(Map.of("LOG_FORMAT", "json"))));

        assertThat(line.path("log.level").asText()).isEqualTo("WARN");
        assertThat(line.path("message").asText()).isEqualTo("High fraud score detected");
        assertThat(line.path("log.logger").asText()).isEqualTo("io.fraudscoring.scores");
        assertThat(line.has("@timestamp")).isTrue();
    }

    @Test
    void aLevelThatIsNoneIsTheDefaultUntilItIsReported() throws Exception {
        Configuration configuration = configured(Map.of("LOG_LEVEL", "loud"));

        assertThat(configuration.getLoggerConfig("io.fraudscoring.offsets").getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void loggingGoesOnDuringTheShutdown() throws Exception {
        assertThat(configured(Map.of()).isShutdownHookEnabled()).isFalse();
    }

    private Configuration configured(Map<String, String> environment) throws URISyntaxException {
        Logging.configure(SettingSources.read(new Properties(), environment, folder));
        URI location = Logging.class.getResource("/log4j2.xml").toURI();
        context = new LoggerContext("test", null, location);
        context.start();
        return context.getConfiguration();
    }

    private static String line(Configuration configuration) {
        Appender appender = configuration.getRootLogger().getAppenders().values().iterator().next();
        return new String(appender.getLayout().toByteArray(Log4jLogEvent.newBuilder()
                .setLoggerName("io.fraudscoring.scores")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("High fraud score detected"))
                .setTimeMillis(1_700_000_000_000L)
                .build()), StandardCharsets.UTF_8);
    }
}
