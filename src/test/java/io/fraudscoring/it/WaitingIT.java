package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.FreePorts;
import io.fraudscoring.stack.KafkaProcess;
import io.fraudscoring.stack.ModelServerProcess;
import io.fraudscoring.stack.RegistryProcess;
import io.fraudscoring.stack.ScoringProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that is started before anything that it needs. */
class WaitingIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String A_TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";

    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProcess.Settings broker = KafkaProcess.with();
    private final int registryPort = FreePorts.next();
    private final int modelPort = FreePorts.next();
    private final ScoringTopics topics = ScoringTopics.named("waiting");
    private final ScoringProcess application = topics.of(ScoringProcess.alone())
            .with("KAFKA_BROKERS", broker.bootstrapServers())
            .with("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7")
            .with("TF_SERVING_HOST", "127.0.0.1:" + modelPort);

    @Test
    void saysWhatItWaitsForAndStartsByItselfWhenTheLastPartHasCome() throws IOException, InterruptedException {
        try (ChildProcess process = application.startUnready()) {
            saysThatItWaitsFor(process, "Kafka at " + broker.bootstrapServers() + " (KAFKA_BROKERS)");
            saysThatItWaitsFor(process, "the schema registry at http://127.0.0.1:" + registryPort
                    + "/apis/ccompat/v7 (SCHEMA_REGISTRY_URL)");
            saysThatItWaitsFor(process, "the model server at 127.0.0.1:" + modelPort + " (TF_SERVING_HOST)");
            await().atMost(LIMIT).untilAsserted(
                    () -> isAliveButNotReady("KAFKA_BROKERS", "SCHEMA_REGISTRY_URL", "TF_SERVING_HOST"));

            try (ModelServerProcess server = ModelServerProcess.with(Path.of("models")).port(modelPort).start();
                    RegistryProcess registry = RegistryProcess.start(registryPort);
                    KafkaProcess kafka = broker.start()) {
                logs(process, server.target() + " (TF_SERVING_HOST) is there");
                logs(process, registry.url() + " (SCHEMA_REGISTRY_URL) is there");
                logs(process, "no such topic, or not allowed to see it: " + topics.alerts() + " (ALERT_TOPIC), "
                        + topics.deadLetters() + " (DEAD_LETTER_TOPIC), " + topics.transactions() + " (KAFKA_TOPIC), "
                        + topics.scores() + " (SCORE_TOPIC)");
                // The log speaks during a look, health after it.
                await().atMost(LIMIT).untilAsserted(() -> isAliveButNotReady("KAFKA_TOPIC"));

                topics.on(kafka);
                logs(process, "Scoring transactions of ");
                await().atMost(LIMIT).untilAsserted(
                        () -> assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200));
                produce(kafka, registry, 5);
                await().atMost(LIMIT).untilAsserted(
                        () -> assertThat(ScoringTopics.written(kafka, topics.scores())).isEqualTo(5));
                await().atMost(LIMIT).untilAsserted(() -> countsAreMeasured(5));

                assertThat(process.stop()).isZero();
            }
            assertThat(process.logOfThisStart()).doesNotContainPattern("\n\\s+at [\\w.$]+\\(");
        }
    }

    @Test
    void stopsAsAskedWhileItWaits() {
        try (ChildProcess process = application.startUnready()) {
            saysThatItWaitsFor(process, "Kafka at " + broker.bootstrapServers() + " (KAFKA_BROKERS)");

            assertThat(process.stop()).isZero();
        }
    }

    private static void saysThatItWaitsFor(ChildProcess process, String part) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(process.logOfThisStart().lines())
                .anySatisfy(line -> assertThat(line).contains("Waiting for " + part)
                        .containsPattern(", since " + A_TIME + ": \\S")));
    }

    private static void logs(ChildProcess process, String text) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(process.logOfThisStart()).contains(text));
    }

    private void isAliveButNotReady(String... settings) throws IOException, InterruptedException {
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/observe/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains(settings);
        assertThat(get("/observe/metrics").body()).contains("fraudscoring_in_flight_bytes 0.0");
    }

    private void countsAreMeasured(int scored) throws IOException, InterruptedException {
        String labels = "partition=\"0\",topic=\"" + topics.transactions() + "\"}";
        assertThat(get("/observe/metrics").body())
                .contains("fraudscoring_records_consumed_total{" + labels + " " + scored + ".0")
                .contains("fraudscoring_records_finished_total{outcome=\"scored\"," + labels + " " + scored + ".0")
                .contains("fraudscoring_records_finished_total{outcome=\"filtered\"," + labels + " 0.0")
                .contains("fraudscoring_records_finished_total{outcome=\"dead-lettered\"," + labels + " 0.0")
                .contains("fraudscoring_records_in_flight{" + labels + " 0.0")
                .contains("fraudscoring_committed_position{" + labels + " " + scored + ".0")
                .contains("fraudscoring_oldest_unacknowledged_seconds 0.0");
    }

    private void produce(KafkaProcess kafka, RegistryProcess registry, int transactions) {
        try (TransactionProducer producer = TransactionProducer.connect(kafka.bootstrapServers(), registry.url(),
                ProducerPlan.of(topics.transactions(), transactions),
                new TransactionGenerator(1, 0, EventTimes.now(Clock.systemUTC())), Map.of())) {
            producer.run();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(application.url() + path)).timeout(LIMIT).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
