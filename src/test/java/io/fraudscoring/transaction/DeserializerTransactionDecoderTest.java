package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.ListDeserializer;
import org.junit.jupiter.api.Test;

class DeserializerTransactionDecoderTest {

    private static final Vectors.Vector FIRST = Vectors.first();

    @Test
    void passesARecordOfOurSchemaOnAsItIs() {
        GenericRecord made = transaction(Vectors.READER);

        Transaction decoded = decoder(data -> made).decode(Vectors.record(FIRST.value()));

        assertThat(decoded.event()).isSameAs(made);
        assertThat(decoded.schemaId()).isEqualTo(1);
    }

    @Test
    void resolvesARecordOfAnotherSchemaToOurs() {
        Vectors.Vector other = Vectors.all().stream().filter(v -> v.schemaId() == 4).findFirst().orElseThrow();
        GenericRecord made = transaction(other.schema());
        made.put("amount", 0.5f);

        GenericRecord event = decoder(data -> made).decode(Vectors.record(FIRST.value())).event();

        assertThat(event.getSchema()).isEqualTo(Vectors.READER);
        assertThat(event.get("amount")).isEqualTo(0.5);
        assertThat(event.get("transactionId")).isEqualTo(new Utf8("tx-1"));
    }

    @Test
    void takesADateForATimestamp() {
        Schema corrected = new Schema.Parser().parse(FIRST.schema().toString().replace(
                "\"type\":\"long\",\"logicalType\":\"timestamp-millis\"",
                "\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}"));
        GenericRecord made = transaction(corrected);
        made.put("timestamp", Instant.ofEpochMilli(1760000000123L));

        assertThat(decoder(data -> made).decode(Vectors.record(FIRST.value())).event().get("timestamp"))
                .isEqualTo(1760000000123L);
    }

    @Test
    void aValueWithoutTheWireFormatHasNoSchemaId() {
        GenericRecord made = transaction(Vectors.READER);

        assertThat(decoder(data -> made).decode(Vectors.record(new byte[] {1, 2, 3, 4, 5, 6})).schemaId()).isNull();
        assertThat(decoder(data -> made).decode(Vectors.record(new byte[] {0, 2, 3, 4})).schemaId()).isNull();
    }

    @Test
    void aNullValueNeverReachesTheDeserializer() {
        AtomicBoolean called = new AtomicBoolean();

        FaultException fault = Decoding.fault(decoder(data -> {
            called.set(true);
            return null;
        }), null);

        assertThat(fault.kind()).isEqualTo(FaultKind.NULL_VALUE);
        assertThat(called).isFalse();
    }

    @Test
    void whatIsNoAvroRecordIsUndecodableAndNamed() {
        FaultException fault = Decoding.fault(decoder(data -> "text of the payload"), FIRST.value());

        assertThat(fault.kind()).isEqualTo(FaultKind.UNDECODABLE);
        assertThat(fault).hasMessageContaining("java.lang.String").hasMessageContaining("IndexedRecord");
        assertThat(fault.getMessage()).doesNotContain("text of the payload");
        assertThat(Decoding.fault(decoder(data -> null), FIRST.value()).kind()).isEqualTo(FaultKind.UNDECODABLE);
    }

    @Test
    void aRecordThatDoesNotFitItsOwnSchemaIsUndecodable() {
        for (Schema schema : new Schema[] {Vectors.READER, FIRST.schema()}) {
            GenericRecord made = transaction(schema);
            made.put("amount", null);
            assertThat(Decoding.fault(decoder(data -> made), FIRST.value()).kind()).isEqualTo(FaultKind.UNDECODABLE);
        }
    }

    @Test
    void aRecordOfASchemaThatDoesNotResolveIsUnresolvable() {
        GenericRecord made = new GenericData.Record(Decoding.recordOf("{\"name\":\"amount\",\"type\":\"double\"}"));
        made.put("amount", 1.0);

        assertThat(Decoding.fault(decoder(data -> made), FIRST.value()).kind())
                .isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
    }

    @Test
    void aRegistryOutOfReachWaitsAndAnythingElseDoesNot() {
        FaultException outage = Decoding.fault(decoder(data -> {
            throw new SerializationException("Error retrieving schema", new ConnectException("refused"));
        }), FIRST.value());
        assertThat(outage.kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
        assertThat(outage).hasMessageContaining("java.net.ConnectException");

        FaultException broken = Decoding.fault(decoder(data -> {
            throw new SerializationException("bad value tx-1", new IllegalStateException("user-1"));
        }), FIRST.value());
        assertThat(broken.kind()).isEqualTo(FaultKind.UNDECODABLE);
        assertThat(broken.getMessage()).doesNotContain("user-1", "tx-1");
        assertThat(broken.getCause()).isNull();
    }

    @Test
    void nestingThatOverflowsTheStackIsUndecodable() {
        assertThat(Decoding.fault(decoder(data -> {
            throw new StackOverflowError();
        }), FIRST.value()).kind()).isEqualTo(FaultKind.UNDECODABLE);
    }

    @Test
    void theDeserializerCannotChangeTheHeadersOfTheRecord() {
        ConsumerRecord<byte[], byte[]> source = Vectors.record(FIRST.value());
        source.headers().add("traceparent", "x".getBytes(StandardCharsets.UTF_8));
        GenericRecord made = transaction(Vectors.READER);
        Deserializer<Object> removing = new Deserializer<>() {
            @Override
            public Object deserialize(String topic, byte[] data) {
                throw new AssertionError("the method with headers is the one to call");
            }

            @Override
            public Object deserialize(String topic, Headers headers, byte[] data) {
                assertThat(topic).isEqualTo("transactions");
                assertThat(headers.lastHeader("traceparent")).isNotNull();
                headers.remove("traceparent");
                return made;
            }
        };
        new DeserializerTransactionDecoder(removing, Vectors.READER).decode(source);

        assertThat(source.headers().lastHeader("traceparent")).isNotNull();
    }

    @Test
    void configuresTheClassWithTheSettingsAsForValues() {
        Map<String, Object> settings = new HashMap<>(Map.of("schema.registry.url", "http://r:8081"));

        try (DeserializerTransactionDecoder decoder = load(Recording.class.getName(), settings)) {
            Transaction decoded = decoder.decode(Vectors.record(FIRST.value()));
            assertThat(decoded.event().get("userId")).hasToString("http://r:8081 value");
        }
    }

    @Test
    void namesAClassThatCannotBeLoaded() {
        assertThatThrownBy(() -> load("com.example.Missing", Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TRANSACTION_DESERIALIZER").hasMessageContaining("com.example.Missing")
                .hasMessageContaining("lib-ext/");
        assertThatThrownBy(() -> load("java.util.ArrayList", Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not implement").hasMessageContaining(Deserializer.class.getName());
        assertThatThrownBy(() -> load(Deserializer.class.getName(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("public constructor");
        assertThatThrownBy(() -> load(ListDeserializer.class.getName(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("transaction.deserializer.");
    }

    /** Shows what it was configured with. */
    public static final class Recording implements Deserializer<Object> {

        private String seen;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            seen = settings.get("schema.registry.url") + (isKey ? " key" : " value");
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            GenericRecord made = transaction(Vectors.READER);
            made.put("userId", seen);
            return made;
        }
    }

    private interface Made {
        Object of(byte[] data);
    }

    private static DeserializerTransactionDecoder decoder(Made made) {
        return new DeserializerTransactionDecoder((Deserializer<Object>) (topic, data) -> made.of(data),
                Vectors.READER);
    }

    private static DeserializerTransactionDecoder load(String className, Map<String, ?> settings) {
        return DeserializerTransactionDecoder.load(className, DeserializerTransactionDecoderTest.class.getClassLoader(),
                settings, Vectors.READER);
    }

    static GenericRecord transaction(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.name(), switch (field.schema().getType()) {
                case DOUBLE -> 12.5;
                case LONG -> 1760000000123L;
                default -> "text";
            });
        }
        record.put("transactionId", "tx-1");
        return record;
    }
}
