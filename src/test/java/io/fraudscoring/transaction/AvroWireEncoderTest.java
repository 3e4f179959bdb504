package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fraudscoring.registry.SchemaFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroWireEncoderTest {

    private static final Vectors.Vector FIRST = Vectors.first();

    @Test
    void writesTheBytesThatConfluentsClientWrites() {
        GenericRecord event = Decoding.decoder(1, FIRST.schema()).decode(Vectors.record(FIRST.value())).event();

        assertThat(new AvroWireEncoder(Vectors.READER, 1).encode(event)).isEqualTo(FIRST.value());
    }

    @Test
    void putsTheIdInFourBytesBigEndFirst() {
        AvroWireEncoder encoder = new AvroWireEncoder(Vectors.READER, 0xfedcba98);

        byte[] value = encoder.encode(DeserializerTransactionDecoderTest.transaction(Vectors.READER));

        assertThat(WireFormat.schemaId(value)).isEqualTo(0xfedcba98);
    }

    @Test
    void namesTheFieldThatDoesNotFitButNotItsValue() {
        AvroWireEncoder encoder = new AvroWireEncoder(Vectors.READER, 1);
        GenericRecord bad = DeserializerTransactionDecoderTest.transaction(Vectors.READER);
        bad.put("amount", "4242");

        assertThatThrownBy(() -> encoder.encode(bad)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TransactionEvent").hasMessageContaining("amount")
                .hasMessageContaining("java.lang.String").hasMessageContaining("double")
                .hasMessageNotContaining("4242").hasNoCause();
        assertThatThrownBy(() -> encoder.encode(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordThatFailedHalfWayLeavesNothingBehind() {
        AvroWireEncoder encoder = new AvroWireEncoder(Vectors.READER, 1);
        GenericRecord good = DeserializerTransactionDecoderTest.transaction(Vectors.READER);
        GenericRecord bad = DeserializerTransactionDecoderTest.transaction(Vectors.READER);
        bad.put("cardLastFour", null);
        byte[] before = encoder.encode(good);

        assertThatThrownBy(() -> encoder.encode(bad)).isInstanceOf(IllegalArgumentException.class);

        assertThat(encoder.encode(good)).isEqualTo(before);
    }

    @Test
    void encodesWhatWeWrite() {
        Schema score = SchemaFile.read(Path.of("avro/fraud-score.avsc"));
        GenericRecord record = new GenericData.Record(score);
        for (Schema.Field field : score.getFields()) {
            record.put(field.name(), switch (field.schema().getType()) {
                case DOUBLE -> 0.5;
                case LONG -> 1L;
                case INT -> 1;
                case UNION -> null;
                case ENUM -> new GenericData.EnumSymbol(field.schema(), "FLAGGED");
                default -> "text";
            });
        }
        byte[] value = new AvroWireEncoder(score, 8).encode(record);

        GenericRecord back = WriterSchema.of("ours", score, score).read(new PayloadDecoder().over(value, 5));
        assertThat(back.get("decision")).hasToString("FLAGGED");
        assertThat(back.get("schemaId")).isNull();
    }

    @Test
    void severalThreadsMayEncodeAtOnce() throws Exception {
        AvroWireEncoder encoder = new AvroWireEncoder(Vectors.READER, 1);
        GenericRecord event = Decoding.decoder(1, FIRST.schema()).decode(Vectors.record(FIRST.value())).event();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        assertThat(encoder.encode(event)).isEqualTo(FIRST.value());
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
}
