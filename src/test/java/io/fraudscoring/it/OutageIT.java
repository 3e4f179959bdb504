package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.generator.TransactionEncoder;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.promise.Outcomes;
import io.fraudscoring.promise.Reconciliation;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServerProcess;
import io.fraudscoring.stack.RegistryProcess;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The registry or the model server is away for a while: everything waits, nothing is dead-lettered. */
@ExtendWith(StackExtension.class)
class OutageIT {

    private static ModelServerProcess model;

    @BeforeAll
    static void start() {
        model = ModelServerProcess.start(Path.of("models"));
    }

    @AfterAll
    static void stop() {
        model.close();
    }

    @BeforeEach
    void answer() {
        model.answer();
        model.resetCounts();
    }

    @Test
    void whileTheRegistryIsDownOnlyRecordsOfAnUnseenSchemaWait(KafkaBroker broker) throws Exception {
        String seen = TransactionEncoder.registeredSchema();
        String unseen = seen.replace("\"doc\": \"Represents", "\"doc\": \"Later: represents");
        assertThat(unseen).isNotEqualTo(seen);
        try (RegistryProcess registry = RegistryProcess.start()) {
            Pipeline pipeline = Pipeline.create("no-registry", 2, broker, registry);
            int seenId = registry.register("a-value", seen);
            int unseenId = registry.register("b-value", unseen);
            try (ChildProcess application =
                    pipeline.application(model).with("UNKNOWN_SCHEMA_CACHE_MS", "200").start()) {
                send(pipeline, 0, seenId, 1);
                pipeline.awaitCommitted();

                registry.child().kill9();
                send(pipeline, 0, unseenId, 1);
                send(pipeline, 1, unseenId, 20);
                send(pipeline, 1, seenId, 20);
                await().atMost(Pipeline.PATIENCE).until(
                        () -> pipeline.outcomes().of(new TopicPartition("no-registry", 1)).size() == 20);
                assertThat(application.logOfThisStart()).contains("registry-unavailable");
                assertThat(pipeline.committed().values()).as("the waiting records hold the positions back")
                        .containsExactlyInAnyOrder(1L, 0L);

                registry.child().restart();
                assertThat(registry.register("a-value", seen)).isEqualTo(seenId);
                assertThat(registry.register("b-value", unseen)).isEqualTo(unseenId);
                pipeline.awaitCommitted();
                assertThat(application.stop()).isZero();
            }
            assertThat(pipeline.outcomes().of(new TopicPartition("no-registry", 0)).values()).hasSize(2)
                    .allSatisfy(outcome -> assertThat(outcome).containsExactly(Outcomes.SCORED));
            assertThat(pipeline.outcomes().of(new TopicPartition("no-registry", 1)).values()).hasSize(40)
                    .allSatisfy(outcome -> assertThat(outcome).containsExactly(Outcomes.SCORED));
        }
    }

    @Test
    void aModelServerThatIsKilledAndComesBackCostsNoRecord(KafkaBroker broker, SchemaRegistry registry)
            throws Exception {
        Pipeline pipeline = Pipeline.create("no-model", 2, broker, registry);
        try (TransactionProducer producer = pipeline.producer(4_000, 1_000);
                ChildProcess application = pipeline.application(model).start()) {
            CompletableFuture<SortedMap<TopicPartition, ProducedPartition>> produced =
                    CompletableFuture.supplyAsync(producer::run);
            await().atMost(Pipeline.PATIENCE).until(() -> model.counts().rows() > 500);
            model.child().kill9();
            SortedMap<TopicPartition, ProducedPartition> all = produced.get(30, TimeUnit.SECONDS);
            await().atMost(Pipeline.PATIENCE).until(() -> application.logOfThisStart().contains("model-unavailable"));

            model.child().restart();
            pipeline.awaitCommitted();
            assertThat(application.stop()).isZero();
            Reconciliation reconciliation = pipeline.reconcile(all);
            assertThat(reconciliation.holdsExactlyOnce()).as(reconciliation.toString()).isTrue();
        }
    }

    @Test
    void aHangingModelBoundsWhatIsConsumedAndKeepsTheMember(KafkaBroker broker, SchemaRegistry registry)
            throws Exception {
        Pipeline pipeline = Pipeline.create("no-answer", 2, broker, registry);
        int bound = 150;
        // One record a poll, so that an exchange of the first route is a record.
        ScoringProcess settings = pipeline.application(model)
                .with("MAX_IN_FLIGHT_RECORDS", String.valueOf(bound)).with("MAX_POLL_RECORDS", "1")
                .with("SESSION_TIMEOUT_MS", "6000").with("MAX_POLL_INTERVAL_MS", "6000")
                .with("PREDICT_TIMEOUT_MS", "1000");
        try (ChildProcess application = settings.start()) {
            model.hang();
            SortedMap<TopicPartition, ProducedPartition> all = pipeline.produce(1_000);
            await().atMost(Pipeline.PATIENCE).until(() -> consumed(settings) >= bound);
            String member = member(broker, pipeline);
            // Longer than a poll may be away: a polling thread that waited for the model would have lost its place.
            await().during(Duration.ofSeconds(8)).atMost(Pipeline.PATIENCE)
                    .untilAsserted(() -> assertThat(consumed(settings)).isEqualTo(bound));
            assertThat(pipeline.committed().values()).containsOnly(0L);
            assertThat(member(broker, pipeline)).isEqualTo(member);

            model.answer();
            pipeline.awaitCommitted();
            assertThat(member(broker, pipeline)).isEqualTo(member);
            assertThat(application.stop()).isZero();
            Reconciliation reconciliation = pipeline.reconcile(all);
            assertThat(reconciliation.holdsExactlyOnce()).as(reconciliation.toString()).isTrue();
        }
    }

    private static void send(Pipeline pipeline, int partition, int schemaId, int records) throws Exception {
        TransactionGenerator transactions = new TransactionGenerator(1, 0, EventTimes.now(Clock.systemUTC()));
        TransactionEncoder encoder = new TransactionEncoder(schemaId);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", pipeline.broker().bootstrapServers()), bytes, bytes)) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(pipeline.name(), partition, null,
                        encoder.encode(transactions.next()))).get(10, TimeUnit.SECONDS);
            }
        }
    }

    /** Exchanges that the consuming route has begun, as the metrics count them. */
    private static long consumed(ScoringProcess application) throws Exception {
        HttpResponse<String> metrics = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(application.url() + "/observe/metrics"))
                        .timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
        return metrics.body().lines()
                .filter(line -> line.startsWith("camel_exchanges_total{") && line.contains("\"consume-transactions\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(count -> (long) Double.parseDouble(count)).sum();
    }

    /** The only member of the group, which would have another id if it had left and joined again. */
    private static String member(KafkaBroker broker, Pipeline pipeline) throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.describeConsumerGroups(List.of(pipeline.name())).all().get().values().stream()
                    .flatMap(group -> group.members().stream()).map(MemberDescription::consumerId)
                    .reduce((a, b) -> a + " and " + b).orElse("none");
        }
    }
}
