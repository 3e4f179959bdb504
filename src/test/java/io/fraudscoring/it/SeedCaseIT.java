package io.fraudscoring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.deadletter.DeadLetterHeaders;
import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.BrokenEvents;
import io.fraudscoring.generator.GeneratedTransaction;
import io.fraudscoring.generator.TransactionEncoder;
import io.fraudscoring.promise.PublishedEvents;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.StackExtension;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Python service's model, {@code [[amount]]} in {@code input_1}: all that one run publishes and logs. */
@ExtendWith(StackExtension.class)
class SeedCaseIT {

    private static final double[] AMOUNTS = {0.01, 12.5, 999.99, 1000, 15_000, 15_000.01, 250_000};
    private static final long EVENT_TIME = 1_767_000_000_123L;
    private static final String ADDRESS = "203.0.113.77";
    private static final String CARD = "8264";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final List<Header> HEADERS = List.of(header("traceparent", TRACE.getBytes(UTF_8)),
            header("twice", new byte[] {1}), header("twice", new byte[] {2}), header("Twice", new byte[] {3}),
            header("none", null), header("empty", new byte[0]), header("kafka.TOPIC", "not-this".getBytes(UTF_8)),
            header("CamelFileName", new byte[] {(byte) 0xff, 0}));

    /** By offset, as produced. */
    private static final List<ProducerRecord<byte[], byte[]>> SENT = new ArrayList<>();
    private static final List<BrokenEvent> BROKEN = List.of(BrokenEvent.forEveryModel());

    private static Pipeline pipeline;
    private static int schemaId;
    private static Instant started;
    private static String log;
    private static List<ConsumerRecord<byte[], byte[]>> scores;
    private static List<ConsumerRecord<byte[], byte[]>> alerts;
    private static List<ConsumerRecord<byte[], byte[]>> letters;

    @BeforeAll
    static void run(KafkaBroker broker, SchemaRegistry registry, ModelServer model) throws Exception {
        pipeline = Pipeline.create("seed", 1, broker, registry);
        schemaId = registry.register("seed-value", TransactionEncoder.registeredSchema());
        int foreignId = registry.register("stock-levels-value", BrokenEvents.FOREIGN_SCHEMA);
        TransactionEncoder encoder = new TransactionEncoder(schemaId);
        BrokenEvents broken = new BrokenEvents(schemaId, foreignId);
        for (int i = 0; i < AMOUNTS.length; i++) {
            SENT.add(source(key(i), encoder.encode(transaction(i, AMOUNTS[i])), HEADERS));
        }
        for (int i = 0; i < BROKEN.size(); i++) {
            SENT.add(source(key(i), broken.value(BROKEN.get(i), transaction(AMOUNTS.length + i, 20)), HEADERS));
        }
        send(broker);
        started = Instant.now();
        try (ChildProcess application = pipeline.application(model).with("LOG_PROCESSED", "true")
                .with("UNKNOWN_SCHEMA_GRACE_MS", "500").start()) {
            pipeline.awaitCommitted();
            assertThat(application.stop()).isZero();
            log = application.logOfThisStart();
        }
        scores = pipeline.reader().all(pipeline.scores());
        alerts = pipeline.reader().all(pipeline.alerts());
        letters = pipeline.reader().all(pipeline.deadLetters());
    }

    @Test
    void publishesOneScoreForEachWholeTransactionWhateverItsKey() {
        assertThat(scores).hasSize(AMOUNTS.length);
        Map<Long, GenericRecord> events = byOffset(scores, PublishedEvents.scores());
        for (int i = 0; i < AMOUNTS.length; i++) {
            GenericRecord event = events.get((long) i);
            assertThat(event.get("transactionId")).hasToString("seed-tx-" + i);
            assertThat(event.get("sourceTopic")).hasToString("seed");
            assertThat(event.get("sourcePartition")).isEqualTo(0);
            assertThat(event.get("schemaId")).isEqualTo(schemaId);
            assertThat(event.get("eventTime")).isEqualTo(EVENT_TIME + i);
            assertThat((Long) event.get("scoredTime")).isBetween(started.toEpochMilli(), System.currentTimeMillis());
            assertThat(event.get("modelName")).hasToString("fraud_detector");
            assertThat(event.get("modelVersion")).isEqualTo(1L);
            assertThat(event.get("modelSignature")).hasToString("serving_default");
            assertThat(event.get("threshold")).isEqualTo(0.9);
            assertThat(event.get("decision")).hasToString(AMOUNTS[i] >= 15_000 ? "FLAGGED" : "PASSED");
            assertThat((Double) event.get("score") > 0.9).isEqualTo(AMOUNTS[i] >= 15_000);
        }
    }

    @Test
    void eventsAreInTheWireFormatOfTheirRegisteredSchemaKeyedByTheTransactionAndCarryTheTrace() throws Exception {
        assertPublished(scores, pipeline.scores(), PublishedEvents.scores(), "avro/fraud-score.avsc");
        assertPublished(alerts, pipeline.alerts(), PublishedEvents.alerts(), "avro/fraud-alert.avsc");
    }

    private static void assertPublished(List<ConsumerRecord<byte[], byte[]>> published, String topic,
            PublishedEvents events, String schema) throws Exception {
        int id = pipeline.registry().register(topic + "-value", new Schema.Parser().parse(new File(schema)).toString());
        assertThat(published).isNotEmpty().allSatisfy(record -> {
            assertThat(PublishedEvents.schemaId(record.value())).isEqualTo(id);
            assertThat(new String(record.key(), UTF_8))
                    .isEqualTo(events.decode(record).get("transactionId").toString());
            assertThat(record.headers()).containsExactly(header("traceparent", TRACE.getBytes(UTF_8)));
        });
    }

    @Test
    void alertsTellWhoPaidWhomHowMuchForFlaggedTransactionsAlone() {
        Map<Long, GenericRecord> events = byOffset(alerts, PublishedEvents.alerts());
        assertThat(alerts).hasSize(3);
        assertThat(events.keySet()).containsExactlyInAnyOrder(4L, 5L, 6L);
        events.forEach((offset, event) -> {
            assertThat(event.get("userId")).hasToString("user-" + offset);
            assertThat(event.get("merchantId")).hasToString("merchant-" + offset);
            assertThat(event.get("amount")).isEqualTo(AMOUNTS[offset.intValue()]);
            assertThat(event.get("currency")).hasToString("EUR");
            assertThat(event.get("rule")).hasToString("high-fraud-score");
        });
    }

    @Test
    void cardDigitsAndAddressAreInNoEventAndNoLogLine() {
        assertThat(scores).allSatisfy(SeedCaseIT::assertNothingSecret);
        assertThat(alerts).allSatisfy(SeedCaseIT::assertNothingSecret);
        assertThat(log.lines().filter(line -> line.contains("seed-tx-"))).isNotEmpty();
        assertThat(log).doesNotContain(ADDRESS);
        assertThat(letters).allSatisfy(letter -> assertThat(added(letter).values())
                .noneSatisfy(text -> assertThat(text).containsAnyOf(ADDRESS, CARD, "user-", "merchant-")));
    }

    private static void assertNothingSecret(ConsumerRecord<byte[], byte[]> event) {
        assertThat(new String(event.value(), UTF_8)).doesNotContain(ADDRESS).doesNotContain(CARD);
    }

    @Test
    void deadLettersAreTheRecordsByteForByte() {
        assertThat(letters).hasSize(BROKEN.size());
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            ProducerRecord<byte[], byte[]> source = SENT.get(offset(letter));
            assertThat(letter.key()).isEqualTo(source.key());
            assertThat(letter.value()).isEqualTo(source.value());
            assertThat(Arrays.copyOf(letter.headers().toArray(), HEADERS.size()))
                    .isEqualTo(source.headers().toArray());
        }
    }

    @Test
    void deadLettersSayWhereTheyCameFromAndWhatWasWrong() {
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            BrokenEvent broken = BROKEN.get(offset(letter) - AMOUNTS.length);
            Map<String, String> added = added(letter);
            assertThat(added.keySet()).containsExactlyInAnyOrderElementsOf(DeadLetterHeaders.ALL);
            assertThat(added).containsEntry(DeadLetterHeaders.TOPIC, "seed")
                    .containsEntry(DeadLetterHeaders.PARTITION, "0")
                    .containsEntry(DeadLetterHeaders.STAGE, broken.reason().stage().name())
                    .containsEntry(DeadLetterHeaders.REASON, broken.reason().reason())
                    .containsEntry(DeadLetterHeaders.ATTEMPTS, "1");
            assertThat(Instant.parse(added.get(DeadLetterHeaders.FAILED_AT))).isAfter(started);
            assertThat(added.get(DeadLetterHeaders.EXCEPTION_MESSAGE)).isNotBlank();
            assertThat(added.get(DeadLetterHeaders.EXCEPTION_CLASS)).contains(".");
            assertThat(added.get(DeadLetterHeaders.CLASS)).isNotBlank();
        }
    }

    @Test
    void logsThePythonServicesLines() {
        byOffset(scores, PublishedEvents.scores()).forEach((offset, event) -> {
            String score = String.format(Locale.ROOT, "%.4f", (Double) event.get("score"));
            String id = event.get("transactionId").toString();
            String high = "High fraud score detected: " + score + " for transaction " + id;
            if (offset >= 4) {
                assertThat(log.lines()).filteredOn(line -> line.endsWith(" - " + high)).singleElement().asString()
                        .contains(" WARN ");
            } else {
                assertThat(log).doesNotContain(high);
                assertThat(log.lines())
                        .filteredOn(line -> line.endsWith(" - Processed transaction " + id + " with score " + score))
                        .singleElement().asString().contains(" DEBUG ");
            }
        });
    }

    @Test
    void anEmptyScoreTopicTurnsScoreEventsOffAndNothingElse(ModelServer model) {
        Pipeline silent = Pipeline.create("silent", 1, pipeline.broker(), pipeline.registry());
        silent.produce(2_000);
        try (ChildProcess application = silent.application(model).with("SCORE_TOPIC", "").start()) {
            silent.awaitCommitted();
            assertThat(application.stop()).isZero();
            assertThat(application.logOfThisStart()).contains("High fraud score detected: ")
                    .doesNotContain("Processed transaction");
        }
        assertThat(silent.reader().all(silent.scores())).isEmpty();
        assertThat(silent.reader().all(silent.alerts())).isNotEmpty();
    }

    private static GeneratedTransaction transaction(int number, double amount) {
        return new GeneratedTransaction("seed-tx-" + number, "user-" + number, amount, "EUR", EVENT_TIME + number,
                "merchant-" + number, ADDRESS, CARD, false);
    }

    /** Plain text, null, and bytes that are no text, in turn. */
    private static byte[] key(int number) {
        return switch (number % 3) {
            case 0 -> ("user-" + number).getBytes(UTF_8);
            case 1 -> null;
            default -> new byte[] {0, 0, 0, (byte) 0xff};
        };
    }

    private static ProducerRecord<byte[], byte[]> source(byte[] key, byte[] value, List<Header> headers) {
        return new ProducerRecord<>("seed", 0, key, value, headers);
    }

    private static void send(KafkaBroker broker) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()), bytes, bytes)) {
            for (ProducerRecord<byte[], byte[]> record : SENT) {
                producer.send(record).get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static Header header(String name, byte[] value) {
        return new RecordHeader(name, value);
    }

    private static Map<Long, GenericRecord> byOffset(List<ConsumerRecord<byte[], byte[]>> published,
            PublishedEvents events) {
        Map<Long, GenericRecord> found = new HashMap<>();
        published.forEach(record -> {
            GenericRecord event = events.decode(record);
            found.put((Long) event.get("sourceOffset"), event);
        });
        return found;
    }

    private static int offset(ConsumerRecord<byte[], byte[]> letter) {
        return Integer.parseInt(added(letter).get(DeadLetterHeaders.OFFSET));
    }

    /** The headers behind those of the source record. */
    private static Map<String, String> added(ConsumerRecord<byte[], byte[]> letter) {
        Map<String, String> added = new HashMap<>();
        Arrays.stream(letter.headers().toArray()).skip(HEADERS.size())
                .forEach(header -> added.put(header.key(), new String(header.value(), UTF_8)));
        return added;
    }
}
