package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.registry.SchemaLookup;
import io.fraudscoring.registry.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfluentTransactionDecoderTest {

    private static final Vectors.Vector FIRST = Vectors.first();

    static List<Vectors.Vector> vectors() {
        return Vectors.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesWhatConfluentsJavaScriptClientWrote(Vectors.Vector vector) {
        Transaction transaction = Decoding.decoder(vector.schemaId(), vector.schema())
                .decode(Vectors.record(vector.value()));

        assertThat(transaction.schemaId()).isEqualTo(vector.schemaId());
        assertHolds(transaction.event(), vector.written());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesTheSameWithTheLogicalTypeInsideTheType(Vectors.Vector vector) {
        Schema corrected = new Schema.Parser().parse(vector.schema().toString().replace(
                "\"type\":\"long\",\"logicalType\":\"timestamp-millis\"",
                "\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}"));

        Transaction transaction = Decoding.decoder(vector.schemaId(), corrected).decode(Vectors.record(vector.value()));

        assertHolds(transaction.event(), vector.written());
    }

    @Test
    void decodesToALongThoughOurOwnSchemaMarksTheTimestampInsideItsType() {
        Schema reader = new Schema.Parser().parse(Vectors.READER.toString().replace(
                "{\"name\":\"timestamp\",\"type\":\"long\"",
                "{\"name\":\"timestamp\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}"));
        assertThat(reader.getField("timestamp").schema().getLogicalType()).isNotNull();

        TransactionDecoder decoder =
                new ConfluentTransactionDecoder(reader, Vectors.registry(Map.of(1, FIRST.schema())));

        assertThat(decoder.decode(Vectors.record(FIRST.value())).event().get("timestamp")).isEqualTo(1760000000123L);
    }

    @Test
    void aFieldAddedToOurSchemaIsThereWithoutCompiling() {
        Schema reader = new Schema.Parser().parse(Vectors.READER.toString().replace("\"fields\":[",
                "\"fields\":[{\"name\":\"deviceId\",\"type\":[\"null\",\"string\"],\"default\":null},"));
        Vectors.Vector added = Vectors.withDeviceId();
        TransactionDecoder decoder = new ConfluentTransactionDecoder(reader,
                Vectors.registry(Map.of(1, FIRST.schema(), 2, added.schema())));

        assertThat(decoder.decode(Vectors.record(added.value())).event().get("deviceId")).isEqualTo(new Utf8("d-1"));
        assertThat(decoder.decode(Vectors.record(FIRST.value())).event().get("deviceId")).isNull();
    }

    @Test
    void aProjectionDecodesOnlyWhatItNames() {
        Schema reader = Decoding.recordOf("{\"name\":\"amount\",\"type\":\"double\"}");
        GenericRecord event = new ConfluentTransactionDecoder(reader, Vectors.registry(Map.of(1, FIRST.schema())))
                .decode(Vectors.record(FIRST.value())).event();

        assertThat(event.getSchema().getFields()).hasSize(1);
        assertThat(event.get("amount")).isEqualTo(12.5);
    }

    @Test
    void looksEachIdUpOnce() {
        AtomicInteger lookUps = new AtomicInteger();
        SchemaSource registry = id -> {
            lookUps.incrementAndGet();
            return new SchemaLookup.Found(FIRST.schema());
        };
        TransactionDecoder decoder = new ConfluentTransactionDecoder(Vectors.READER, registry);
        for (int i = 0; i < 10; i++) {
            decoder.decode(Vectors.record(FIRST.value()));
            decoder.decode(Vectors.record(Decoding.withId(FIRST.value(), 7)));
        }
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void readsTheIdAsFourBytesBigEndFirst() {
        byte[] value = Decoding.withId(FIRST.value(), 0x01020304);

        assertThat(Decoding.decoder(0x01020304, FIRST.schema()).decode(Vectors.record(value)).schemaId())
                .isEqualTo(0x01020304);
    }

    @Test
    void anotherNamespaceResolves() {
        Schema other = new Schema.Parser().parse(FIRST.schema().toString().replace("com.mycompany.fraud", "com.other"));

        assertThat(Decoding.decoder(1, other).decode(Vectors.record(FIRST.value())).id()).isEqualTo("tx-1");
    }

    @Test
    void aFieldMadeNullableByTheWriterResolvesWhereItIsNotNull() {
        Schema nullable = new Schema.Parser().parse(FIRST.schema().toString().replace("\"amount\",\"type\":\"double\"",
                "\"amount\",\"type\":[\"null\",\"double\"]"));
        TransactionDecoder decoder = Decoding.decoder(5, nullable);
        AvroWireEncoder encoder = new AvroWireEncoder(nullable, 5);
        GenericRecord record = filled(nullable, "tx-1");

        record.put("amount", 3.5);
        assertThat(decoder.decode(Vectors.record(encoder.encode(record))).event().get("amount")).isEqualTo(3.5);
        record.put("amount", null);
        FaultException fault = Decoding.fault(decoder, encoder.encode(record));
        assertThat(fault.kind()).isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
        assertThat(fault).hasMessageContaining("schema id 5");
    }

    @Test
    void severalThreadsMayDecodeAtOnce() throws Exception {
        TransactionDecoder decoder = new ConfluentTransactionDecoder(Vectors.READER, Vectors.registry(Vectors.all()
                .stream().collect(Collectors.toMap(Vectors.Vector::schemaId, Vectors.Vector::schema, (a, b) -> a))));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        for (Vectors.Vector vector : Vectors.all().subList(0, 5)) {
                            assertHolds(decoder.decode(Vectors.record(vector.value())).event(), vector.written());
                        }
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertHolds(GenericRecord event, JsonNode written) {
        for (Schema.Field field : Vectors.READER.getFields()) {
            Object value = event.get(field.pos());
            JsonNode expected = written.get(field.name());
            switch (field.schema().getType()) {
                case STRING -> assertThat(value).as(field.name())
                        .isEqualTo(new Utf8(expected == null ? "USD" : expected.asText()));
                case DOUBLE -> assertThat(value).as(field.name()).isEqualTo(Double.valueOf(expected.asText()));
                case LONG -> assertThat(value).as(field.name()).isEqualTo(expected.asLong());
                default -> throw new AssertionError("no rule for " + field);
            }
        }
    }

    private static GenericRecord filled(Schema schema, String transactionId) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.name(), field.schema().getType() == Schema.Type.LONG ? (Object) 1L : "text");
        }
        record.put("transactionId", transactionId);
        return record;
    }
}
