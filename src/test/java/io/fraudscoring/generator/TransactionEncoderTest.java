package io.fraudscoring.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class TransactionEncoderTest {

    @Test
    void writesTheBytesThatConfluentsClientWrites() {
        GeneratedTransaction transaction = new GeneratedTransaction("tx-1", "user-1", 12.5, "USD", 1760000000123L,
                "m-1", "203.0.113.7", "4242", true);

        assertThat(HexFormat.of().formatHex(new TransactionEncoder(1).encode(transaction))).isEqualTo(
                "00000000010874782d310c757365722d31000000000000294006555344f681e682b966066d2d31163230332e302e3131332e37"
                        + "0834323432");
    }

    @Test
    void whatAvroReadsIsWhatWasGenerated() throws IOException {
        Schema reader = new Schema.Parser().parse(Path.of("avro/transaction.avsc").toFile());
        Schema writer = new Schema.Parser().parse(TransactionEncoder.registeredSchema());
        GenericDatumReader<GenericRecord> datum = new GenericDatumReader<>(writer, reader);
        TransactionEncoder encoder = new TransactionEncoder(99);
        TransactionGenerator generator = new TransactionGenerator(11, 0.3,
                EventTimes.spread(Instant.EPOCH, Duration.ofDays(20_000)));

        for (int i = 0; i < 1_000; i++) {
            GeneratedTransaction transaction = generator.next();
            byte[] value = encoder.encode(transaction);
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null);
            GenericRecord read = datum.read(null, decoder);

            assertThat(read).hasToString(transaction.toAvro(reader).toString());
            assertThat(decoder.isEnd()).isTrue();
        }
    }

    @Test
    void fieldAddedToTheSchemaTakesItsDefault() throws IOException {
        Schema later = new Schema.Parser().parse(TransactionEncoder.registeredSchema().replace("\"fields\": [",
                "\"fields\": [{\"name\": \"deviceId\", \"type\": [\"null\", \"string\"], \"default\": null},"));
        GeneratedTransaction transaction = new TransactionGenerator(1, 0, EventTimes.spread(Instant.EPOCH,
                Duration.ofDays(1))).next();

        assertThat(transaction.toAvro(later).get("deviceId")).isNull();
        assertThat(transaction.toAvro(later).get("amount")).isEqualTo(transaction.amount());
    }
}
