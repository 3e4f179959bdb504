package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileValueTest {

    private static final Vectors.Vector FIRST = Vectors.first();

    @Test
    void invalidUtf8IsKeptAsItIs() {
        byte[] value = FIRST.value().clone();
        value[6] = (byte) 0xff;

        Utf8 id = (Utf8) Decoding.decoder(1, FIRST.schema()).decode(Vectors.record(value)).event().get("transactionId");

        assertThat(id.getBytes()[0]).isEqualTo((byte) 0xff);
        assertThat(id.toString()).startsWith("\ufffd");
    }

    @Test
    void aTextLongerThanTheValueIsTruncatedWithoutBeingAllocated() {
        byte[] value = {0, 0, 0, 0, 1, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}; // 2^31 - 1

        assertThat(Decoding.fault(value).kind()).isEqualTo(FaultKind.TRUNCATED);
    }

    @Test
    void aNegativeLengthIsUndecodable() {
        assertThat(Decoding.fault(new byte[] {0, 0, 0, 0, 1, 0x01, 0, 0, 0, 0, 0}).kind())
                .isEqualTo(FaultKind.UNDECODABLE);
    }

    @Test
    void aNumberThatDoesNotEndIsUndecodable() {
        byte[] value = new byte[40];
        value[4] = 1;
        Arrays.fill(value, 5, 40, (byte) 0x80);

        assertThat(Decoding.fault(value).kind()).isEqualTo(FaultKind.UNDECODABLE);
    }

    @Test
    void aUnionBranchThatDoesNotExistIsUndecodable() {
        Vectors.Vector added = Vectors.withDeviceId();
        byte[] value = added.value().clone();
        value[value.length - 5] = 0x7e; // branch 63 of two, before the 4 bytes of a text

        assertThat(Decoding.fault(Decoding.decoder(2, added.schema()), value).kind()).isEqualTo(FaultKind.UNDECODABLE);
    }

    @Test
    void endlessNestingIsUndecodable() {
        // A record that has itself as a field, with nothing to end it: no writer can make such a value.
        Schema endless = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"TransactionEvent\",\"fields\":["
                + "{\"name\":\"self\",\"type\":{\"type\":\"record\",\"name\":\"Self\",\"fields\":["
                + "{\"name\":\"self\",\"type\":\"Self\"}]}}]}");
        Schema reader = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"TransactionEvent\",\"fields\":["
                + "{\"name\":\"transactionId\",\"type\":\"string\",\"default\":\"none\"}]}");
        TransactionDecoder decoder = new ConfluentTransactionDecoder(reader, Vectors.registry(Map.of(1, endless)));

        assertThat(Decoding.fault(decoder, new byte[] {0, 0, 0, 0, 1}).kind()).isEqualTo(FaultKind.UNDECODABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"array\",\"items\":\"null\"}", "{\"type\":\"map\",\"values\":\"null\"}"})
    void itemsThatTheValueCannotHoldAreAFaultAtOnceReadOrSkipped(String type) {
        Schema writer = Decoding.recordOf("{\"name\":\"many\",\"type\":" + type + "}");
        Schema skipping = Decoding.recordOf("{\"name\":\"transactionId\",\"type\":\"string\",\"default\":\"none\"}");
        byte[] value = new byte[15];
        value[4] = 1;
        Arrays.fill(value, 5, 14, (byte) 0xfe); // a count of about 2^62
        value[14] = 0;

        for (Schema reader : List.of(writer, skipping)) {
            TransactionDecoder decoder = new ConfluentTransactionDecoder(reader, Vectors.registry(Map.of(1, writer)));
            assertThat(Decoding.fault(decoder, value).kind()).isEqualTo(FaultKind.UNDECODABLE);
        }
    }

    @Test
    void noDamageToAValueEndsInAnythingButAFaultOfTheStageDecode() {
        Random random = new Random(20261122);
        TransactionDecoder decoder = new ConfluentTransactionDecoder(Vectors.READER, Vectors.registry(Vectors.all()
                .stream().collect(Collectors.toMap(Vectors.Vector::schemaId, Vectors.Vector::schema, (a, b) -> a))));
        List<Vectors.Vector> vectors = Vectors.all();
        for (int i = 0; i < 20_000; i++) {
            byte[] value = vectors.get(random.nextInt(vectors.size())).value().clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                value[5 + random.nextInt(Math.min(60, value.length - 5))] = (byte) random.nextInt();
            }
            try {
                decoder.decode(Vectors.record(value));
            } catch (FaultException e) {
                assertThat(e.kind().stage().name()).isEqualTo("DECODE");
            }
        }
    }
}
