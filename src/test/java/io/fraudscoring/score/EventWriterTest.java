package io.fraudscoring.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fraudscoring.inference.ServedModel;
import io.fraudscoring.registry.SchemaFile;
import io.fraudscoring.transaction.AvroWireEncoder;
import io.fraudscoring.transaction.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {

    private final ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>("transactions", 2, 77, null, null);

    private Score score(double value) {
        GenericRecord event =
                new GenericData.Record(SchemaFile.read(Path.of("avro/transaction.avsc")));
        event.put("transactionId", "tx-1");
        event.put("userId", "user-1");
        event.put("amount", 12.5);
        event.put("currency", "EUR");
        event.put("timestamp", 1_760_000_000_123L);
        event.put("merchantId", "m-1");
        event.put("userIpAddress", "203.0.113.7");
        event.put("cardLastFour", "4242");
        return new Score(new Transaction(source, event, 11), value, 0.9, new ServedModel("demo", 3, "serve"), 42);
    }

    private static ProducerRecord<byte[], byte[]> write(String file, Score score) {
        Schema schema = SchemaFile.read(Path.of("avro", file));
        return new EventWriter("topic", schema, () -> new AvroWireEncoder(schema, 12)).write(score);
    }

    private static Map<String, Object> fields(String file, byte[] value) throws IOException {
        GenericRecord record = new GenericDatumReader<GenericRecord>(SchemaFile.read(Path.of("avro", file)))
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        Map<String, Object> fields = new HashMap<>();
        record.getSchema().getFields().forEach(field -> {
            Object of = record.get(field.name());
            fields.put(field.name(), of instanceof Number ? of : String.valueOf(of));
        });
        return fields;
    }

    private static Map<String, Object> common(double value, String decision) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("transactionId", "tx-1");
        fields.put("score", value);
        fields.put("threshold", 0.9);
        fields.put("decision", decision);
        fields.put("modelName", "demo");
        fields.put("modelVersion", 3L);
        fields.put("modelSignature", "serve");
        fields.put("schemaId", 11);
        fields.put("sourceTopic", "transactions");
        fields.put("sourcePartition", 2);
        fields.put("sourceOffset", 77L);
        fields.put("eventTime", 1_760_000_000_123L);
        fields.put("scoredTime", 42L);
        return fields;
    }

    @Test
    void aScoreEventHoldsEveryField() throws IOException {
        ProducerRecord<byte[], byte[]> written = write("fraud-score.avsc", score(0.5));

        assertThat(written.topic()).isEqualTo("topic");
        assertThat(new String(written.key(), StandardCharsets.UTF_8)).isEqualTo("tx-1");
        assertThat(written.value()).startsWith(0, 0, 0, 0, 12);
        assertThat(fields("fraud-score.avsc", written.value())).isEqualTo(common(0.5, "PASSED"));
    }

    @Test
    void anAlertHoldsWhatAnAnalystNeedsAndNoCardOrAddress() throws IOException {
        ProducerRecord<byte[], byte[]> written = write("fraud-alert.avsc", score(0.95));

        Map<String, Object> expected = common(0.95, "FLAGGED");
        expected.putAll(Map.of("rule", "high-fraud-score", "userId", "user-1", "merchantId", "m-1", "amount", 12.5,
                "currency", "EUR"));
        assertThat(fields("fraud-alert.avsc", written.value())).isEqualTo(expected);
        assertThat(new String(written.value(), StandardCharsets.ISO_8859_1)).doesNotContain("4242", "203.0.113.7");
    }

    @Test
    void carriesTheTraceAndNoOtherHeader() {
        source.headers().add("traceparent", new byte[] {1}).add("other", new byte[] {2});

        assertThat(write("fraud-score.avsc", score(0.5)).headers().toArray()).singleElement()
                .satisfies(header -> assertThat(header.key()).isEqualTo("traceparent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cardLastFour", "userIpAddress", "madeUp"})
    void refusesASchemaWithAFieldThatNoEventMayHold(String field) {
        Schema schema = SchemaBuilder.record("Event").fields().requiredString(field).endRecord();

        assertThatThrownBy(() -> new EventWriter("topic", schema, () -> null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(field)
                .hasMessageContaining("transactionId");
    }
}
