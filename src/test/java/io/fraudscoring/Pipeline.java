package io.fraudscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fraudscoring.deadletter.DeadLetterHeaders;
import io.fraudscoring.kafka.LedgerCommitFactory;
import io.fraudscoring.kafka.RecordChunk;
import io.fraudscoring.offsets.OffsetLedger;
import io.fraudscoring.offsets.Outcome;
import io.fraudscoring.registry.FakeRegistry;
import io.fraudscoring.settings.Settings;
import io.fraudscoring.transaction.AvroWireEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The application with the project's own routes between doubles of what is outside: records are handed in where the
 * consumer would, a model double answers over gRPC, a registry double over HTTP, and Kafka's producer is replaced.
 */
final class Pipeline implements AutoCloseable {

    static final TopicPartition PARTITION = new TopicPartition("transactions", 3);
    static final String SCORES = "fraud.scores";
    static final String ALERTS = "fraud.alerts";
    static final String DEAD_LETTERS = "transactions.dead-letter";
    static final int SCHEMA_ID = 11;

    private static final String CONSUMER = "consume-transactions";
    private static final String SCHEMA_ANSWER = "{\"id\":12,\"schema\":\"{}\"}";

    final ModelDouble model;
    final WrittenRecords kafka = new WrittenRecords();
    final OffsetLedger ledger = new OffsetLedger(System::nanoTime);
    final FakeRegistry registry;
    private final Schema schema;
    private final Wiring wiring;
    private final Routes routes;
    private final ProducerTemplate template;
    private long nextOffset;

    /** How a pipeline differs from the shipped one. */
    static final class Plan {

        private final Path folder;
        private final Map<String, String> settings = new HashMap<>();
        private final Map<String, Object> beans = new HashMap<>();
        private final List<String> consumers = new ArrayList<>(List.of(CONSUMER));

        Plan(Path folder) {
            this.folder = folder;
            settings.put("HTTP_PORT", "0");
            settings.put("SHUTDOWN_TIMEOUT_MS", "3000");
            settings.put("UNKNOWN_SCHEMA_GRACE_MS", "200");
            try {
                for (String part : List.of("routes", "avro")) {
                    Files.createDirectory(folder.resolve(part));
                    try (var files = Files.list(Path.of(part))) {
                        for (Path file : files.toList()) {
                            Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
                        }
                    }
                }
                Files.createDirectory(folder.resolve("config"));
                Files.writeString(folder.resolve("config/application.properties"), """
                        camel.management.enabled=false
                        camel.metrics.enabled=false
                        camel.main.autoConfigurationLogSummary=false
                        """);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Plan with(String variable, String value) {
            settings.put(variable, value);
            return this;
        }

        Plan bean(String name, Object bean) {
            beans.put(name, bean);
            return this;
        }

        /** Edits a route file as its owner would; fails where the edit changes nothing. */
        Plan edit(String file, UnaryOperator<String> edit) throws IOException {
            Path path = folder.resolve("routes").resolve(file);
            String before = Files.readString(path);
            String after = edit.apply(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(path, after);
            return this;
        }

        /** Adds a route file, which has a route with a consumer of its own. */
        Plan add(Path file, String consumer) throws IOException {
            Files.copy(file, folder.resolve("routes").resolve(file.getFileName()));
            consumers.add(consumer);
            return this;
        }

        Pipeline start() throws Exception {
            return new Pipeline(this);
        }
    }

    private Pipeline(Plan plan) throws Exception {
        model = new ModelDouble();
        schema = new Schema.Parser().parse(Path.of("avro/transaction.avsc").toFile());
        registry = new FakeRegistry(this::answer);
        Map<String, String> environment = new HashMap<>(plan.settings);
        environment.put("TF_SERVING_HOST", model.address());
        environment.put("SCHEMA_REGISTRY_URL", registry.url("").toString());
        Settings settings = Settings.load(new Properties(), environment, plan.folder);
        wiring = new Wiring(settings, plan.folder);
        Map<String, Object> beans = new HashMap<>(plan.beans);
        beans.put("kafkaClients", kafka);
        routes = Routes.build(wiring, plan.folder, beans);
        for (String consumer : plan.consumers) {
            AdviceWith.adviceWith(routes.camel(), consumer, advice -> advice.replaceFromWith("direct:" + consumer));
        }
        routes.start();
        template = routes.camel().createProducerTemplate();
    }

    private FakeRegistry.Answer answer(FakeRegistry.Request request) {
        if (request.path().startsWith("/schemas/ids/" + SCHEMA_ID)) {
            return new FakeRegistry.Answer(200, new ObjectMapper().createObjectNode()
                    .put("schema", schema.toString()).toString());
        }
        if (request.path().startsWith("/schemas/ids/")) {
            return new FakeRegistry.Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        }
        return new FakeRegistry.Answer(200, SCHEMA_ANSWER);
    }

    /** The value of a transaction of this amount; its id is {@code tx-} and the amount. */
    byte[] transaction(double amount) {
        return transaction(amount, "m-1");
    }

    byte[] transaction(double amount, String merchant) {
        return new AvroWireEncoder(schema, SCHEMA_ID).encode(event(amount, merchant));
    }

    GenericRecord event(double amount, String merchant) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("transactionId", "tx-" + amount);
        event.put("userId", "user-1");
        event.put("amount", amount);
        event.put("currency", "USD");
        event.put("timestamp", 1_760_000_000_123L);
        event.put("merchantId", merchant);
        event.put("userIpAddress", "203.0.113.7");
        event.put("cardLastFour", "4242");
        return event;
    }

    byte[][] transactions(double... amounts) {
        byte[][] values = new byte[amounts.length][];
        for (int i = 0; i < amounts.length; i++) {
            values[i] = transaction(amounts[i]);
        }
        return values;
    }

    /** Hands over one chunk, as the consumer would. */
    void consume(byte[]... values) {
        consumeBy(CONSUMER, values);
    }

    /** Hands one chunk to the route of this id, as its consumer would. */
    void consumeBy(String consumer, byte[]... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long first = nextOffset;
        for (byte[] value : values) {
            records.add(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), nextOffset++, null, value));
        }
        Exchange exchange = new DefaultExchange(routes.camel());
        exchange.getMessage().setBody(new RecordChunk(
                ledger.received(PARTITION, first, nextOffset - 1, values.length, 1), records));
        routes.camel().getRegistry().lookupByNameAndType("ledgerCommits", LedgerCommitFactory.class)
                .tie(exchange, ledger);
        template.send("direct:" + consumer, exchange);
    }

    /** Waits until the position that would be committed is that behind the last record. */
    void awaitAllAcknowledged() {
        await().untilAsserted(() -> assertThat(ledger.committable()).containsEntry(PARTITION, nextOffset));
        assertThat(ledger.recordsInFlight()).isZero();
    }

    /** Nothing can be committed yet. */
    void assertHeld() {
        assertThat(ledger.committable()).isEmpty();
        assertThat(ledger.recordsInFlight()).isPositive();
    }

    /** Records with this outcome. */
    long count(Outcome outcome) {
        return wiring.accounts().count(PARTITION, outcome);
    }

    /** The ids of the transactions written to a topic of events, in order. */
    List<String> ids(String topic) {
        return kafka.of(topic).stream().map(record -> new String(record.key(), StandardCharsets.UTF_8)).sorted()
                .toList();
    }

    /** Dead letters: source offset and reason. */
    Map<Long, String> deadLetters() {
        Map<Long, String> reasons = new TreeMap<>();
        for (ProducerRecord<byte[], byte[]> letter : kafka.of(DEAD_LETTERS)) {
            String doubled = reasons.put(Long.parseLong(header(letter, DeadLetterHeaders.OFFSET)),
                    header(letter, DeadLetterHeaders.REASON));
            assertThat(doubled).as("dead letter of the same record").isNull();
        }
        return reasons;
    }

    static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** An event as its reader sees it. */
    static GenericRecord read(String schemaFile, byte[] value) throws IOException {
        Schema schema = new Schema.Parser().parse(Path.of("avro", schemaFile).toFile());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
    }

    @Override
    public void close() {
        model.usual();
        routes.close();
        wiring.close();
        registry.close();
        model.close();
    }
}
