package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaProcess;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.SecuredListener;
import io.fraudscoring.stack.StackExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application on a listener with TLS and SCRAM, told of it by KAFKA_... variables alone. */
@ExtendWith(StackExtension.class)
class SecuredKafkaIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PASSWORD = "not-a-dictionary-word";

    private static KafkaProcess broker;

    private final ScoringTopics topics = ScoringTopics.named("secured");

    @BeforeAll
    static void startBroker() {
        broker = KafkaProcess.with().secured(new SecuredListener(true, "SCRAM-SHA-512", "scoring", PASSWORD)).start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void scoresAndDeadLettersOverTlsAndScram(SchemaRegistry registry, ModelServer server) {
        topics.on(broker);
        try (ChildProcess process = application(registry, server, broker.securedClient()).start();
                TransactionProducer producer = TransactionProducer.connect(broker.bootstrapServers(), registry.url(),
                        ProducerPlan.of(topics.transactions(), 200).withBroken(0.1, BrokenEvent.NULL_VALUE),
                        new TransactionGenerator(1, 0.02, EventTimes.now(Clock.systemUTC())), Map.of())) {
            producer.run();

            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                    ScoringTopics.written(broker, topics.scores())
                            + ScoringTopics.written(broker, topics.deadLetters())).isEqualTo(200));
            assertThat(ScoringTopics.written(broker, topics.deadLetters())).isPositive();
            assertThat(process.logOfThisStart()).doesNotContain(PASSWORD);
            assertThat(process.stop()).isZero();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndWaitedFor(SchemaRegistry registry, ModelServer server) {
        topics.on(broker);
        Map<String, String> wrong = new TreeMap<>(broker.securedClient());
        wrong.computeIfPresent("sasl.jaas.config", (key, right) -> right.replace(PASSWORD, "guessed-wrongly"));

        try (ChildProcess process = application(registry, server, wrong).startUnready()) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(process.logOfThisStart().lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("Waiting for Kafka at " + wrong.get("bootstrap.servers") + " (KAFKA_BROKERS)")
                            .contains("Authentication failed").contains("KAFKA_SASL_JAAS_CONFIG")));
            assertThat(process.isAlive()).isTrue();
            assertThat(process.logOfThisStart()).doesNotContain("guessed-wrongly")
                    .doesNotContainPattern("\n\\s+at [\\w.$]+\\(");
            assertThat(process.stop()).isZero();
        }
    }

    private ScoringProcess application(SchemaRegistry registry, ModelServer server, Map<String, String> client) {
        ScoringProcess application = topics.of(ScoringProcess.on(broker, registry, server));
        client.forEach((key, value) -> application.with(key.equals("bootstrap.servers") ? "KAFKA_BROKERS"
                : "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return application;
    }
}
