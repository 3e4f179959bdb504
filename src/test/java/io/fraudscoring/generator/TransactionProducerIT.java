package io.fraudscoring.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.stack.KafkaProcess;
import io.fraudscoring.stack.RegistryProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransactionProducerIT {

    private static KafkaProcess broker;
    private static RegistryProcess registry;

    @BeforeAll
    static void start() {
        broker = KafkaProcess.start();
        registry = RegistryProcess.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void countsWhatIsInTheTopicOffsetForOffset() {
        broker.createTopic("counted", 3);
        ProducerPlan plan = ProducerPlan.of("counted", 5_000).withBroken(0.02, BrokenEvent.values());

        SortedMap<TopicPartition, ProducedPartition> produced = produce(plan);
        List<ConsumerRecord<byte[], byte[]>> records = consume("counted", 5_000);

        assertThat(produced).hasSize(3);
        produced.forEach((partition, counted) -> {
            assertThat(counted.lastOffset()).isEqualTo(counted.firstOffset() + counted.events() - 1);
            assertThat(records.stream().filter(r -> r.partition() == partition.partition())).hasSize(
                    Math.toIntExact(counted.events()));
            counted.broken().forEach((offset, kind) -> assertThat(value(records, partition, offset) == null)
                    .isEqualTo(kind == BrokenEvent.NULL_VALUE));
        });
        assertThat(produced.values().stream().flatMap(p -> p.broken().values().stream()))
                .contains(BrokenEvent.values());
        assertThat(records.stream().filter(r -> r.key() == null).count()).isBetween(1_300L, 1_700L);
        assertThat(records).allSatisfy(r -> assertThat(r.timestampType()).isEqualTo(TimestampType.CREATE_TIME));
    }

    @Test
    void writesUnderTheSchemaThatTheMonolithRegistered() throws Exception {
        broker.createTopic("registered", 1);
        produce(ProducerPlan.of("registered", 1));
        int id = ByteBuffer.wrap(consume("registered", 1).get(0).value()).getInt(1);

        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(registry.url() + "/schemas/ids/" + id)).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body().replaceAll("[\\\\\\s]", ""))
                .contains("\"type\":\"long\",\"logicalType\":\"timestamp-millis\"");
    }

    @Test
    void keepsToItsRateUntilItIsStopped() throws Exception {
        broker.createTopic("endless", 1);
        ProducerPlan plan = ProducerPlan.of("endless", ProducerPlan.ENDLESS).withRate(200);
        try (TransactionProducer producer = connect(plan)) {
            long started = System.nanoTime();
            CompletableFuture<SortedMap<TopicPartition, ProducedPartition>> run =
                    CompletableFuture.supplyAsync(producer::run);
            await().until(() -> producer.producedEvents() >= 200);
            producer.stop();
            run.get(10, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - started) / 1e9;

            assertThat(producer.producedEvents()).isBetween(200L, (long) (200 * seconds) + 1);
        }
    }

    @Test
    void failsWhereTheTopicIsMissing() {
        try (TransactionProducer producer = TransactionProducer.connect(broker.bootstrapServers(), registry.url(),
                ProducerPlan.of("missing", 10), transactions(), Map.of("max.block.ms", 500))) {
            assertThatThrownBy(producer::run).hasMessageContaining("could not be produced")
                    .hasMessageContaining("missing");
        }
    }

    private static SortedMap<TopicPartition, ProducedPartition> produce(ProducerPlan plan) {
        try (TransactionProducer producer = connect(plan)) {
            return producer.run();
        }
    }

    private static TransactionProducer connect(ProducerPlan plan) {
        return TransactionProducer.connect(broker.bootstrapServers(), registry.url(), plan, transactions(), Map.of());
    }

    private static TransactionGenerator transactions() {
        return new TransactionGenerator(1, TransactionGenerator.DEFAULT_FRAUD_RATE, EventTimes.now(Clock.systemUTC()));
    }

    private static List<ConsumerRecord<byte[], byte[]>> consume(String topic, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition())).toList());
            consumer.seekToBeginning(consumer.assignment());
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int polls = 0; records.size() < count && polls < 50; polls++) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static byte[] value(List<ConsumerRecord<byte[], byte[]>> records, TopicPartition partition, long offset) {
        return records.stream().filter(r -> r.partition() == partition.partition() && r.offset() == offset)
                .findFirst().orElseThrow().value();
    }
}
