package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.registry.SchemaLookup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeFaultTest {

    private static final Vectors.Vector FIRST = Vectors.first();

    @Test
    void aNullValueHasItsOwnReason() {
        assertThat(Decoding.fault(null).kind()).isEqualTo(FaultKind.NULL_VALUE);
    }

    @Test
    void anotherFirstByteHasItsOwnReason() {
        assertThat(Decoding.fault("{\"json\":1}".getBytes(StandardCharsets.UTF_8)).kind()).isEqualTo(FaultKind.BAD_MAGIC_BYTE);
        assertThat(Decoding.fault(new byte[] {1}).kind()).isEqualTo(FaultKind.BAD_MAGIC_BYTE);
    }

    @Test
    void everyProperPrefixOfAValueIsTruncated() {
        for (int length = 0; length < FIRST.value().length; length++) {
            assertThat(Decoding.fault(Arrays.copyOf(FIRST.value(), length)).kind()).as("%d bytes", length)
                    .isEqualTo(FaultKind.TRUNCATED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096})
    void bytesAfterTheRecordHaveTheirOwnReason(int more) {
        FaultException fault = Decoding.fault(Arrays.copyOf(FIRST.value(), FIRST.value().length + more));

        assertThat(fault.kind()).isEqualTo(FaultKind.TRAILING_BYTES);
        assertThat(fault).hasMessageContaining(more + " bytes");
    }

    @Test
    void anIdThatNobodyKnowsHasItsOwnReason() {
        FaultException fault = Decoding.fault(Decoding.withId(FIRST.value(), 99));

        assertThat(fault.kind()).isEqualTo(FaultKind.UNKNOWN_SCHEMA);
        assertThat(fault).hasMessageContaining("schema id 99").hasMessageContaining("SCHEMA_REGISTRY_URL");
    }

    @Test
    void anUnknownIdIsAskedForAgainForTheNextRecord() {
        AtomicInteger lookUps = new AtomicInteger();
        TransactionDecoder decoder = new ConfluentTransactionDecoder(Vectors.READER, id ->
                lookUps.incrementAndGet() == 1 ? new SchemaLookup.Unknown() : new SchemaLookup.Found(FIRST.schema()));

        assertThat(Decoding.fault(decoder, FIRST.value()).kind()).isEqualTo(FaultKind.UNKNOWN_SCHEMA);
        assertThat(decoder.decode(Vectors.record(FIRST.value())).id()).isEqualTo("tx-1");
    }

    @Test
    void aRegistryOutOfReachIsPassedOnAsItIs() {
        FaultException outage = new FaultException(FaultKind.REGISTRY_UNAVAILABLE, "down");
        TransactionDecoder decoder = new ConfluentTransactionDecoder(Vectors.READER, id -> {
            throw outage;
        });
        assertThat(Decoding.fault(decoder, FIRST.value())).isSameAs(outage);
    }

    @Test
    void aSchemaOfAnotherKindIsUnresolvable() {
        FaultException fault = Decoding.fault(new ConfluentTransactionDecoder(Vectors.READER,
                id -> new SchemaLookup.NotAvro("is registered as PROTOBUF, not as AVRO")), FIRST.value());

        assertThat(fault.kind()).isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
        assertThat(fault).hasMessageContaining("schema id 1").hasMessageContaining("PROTOBUF");
    }

    @Test
    void aRecordOfAnotherNameIsUnresolvableThoughItsFieldsWouldFit() {
        Schema other = new Schema.Parser().parse(FIRST.schema().toString().replace("TransactionEvent", "Refund"));

        FaultException fault = Decoding.fault(Decoding.decoder(1, other), FIRST.value());

        assertThat(fault.kind()).isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
        assertThat(fault).hasMessageContaining("com.mycompany.fraud.Refund");
    }

    @Test
    void aTypeThatCannotBePromotedIsUnresolvableAndNamesTheField() {
        Schema other = new Schema.Parser().parse(
                FIRST.schema().toString().replace("\"amount\",\"type\":\"double\"", "\"amount\",\"type\":\"string\""));

        FaultException fault = Decoding.fault(Decoding.decoder(1, other), FIRST.value());

        assertThat(fault.kind()).isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
        assertThat(fault).hasMessageContaining("field amount").hasMessageContaining("expecting double");
    }

    @Test
    void aMissingFieldWithoutDefaultIsUnresolvableAndNamesTheField() {
        Schema amountOnly = Decoding.recordOf("{\"name\":\"amount\",\"type\":\"double\"}");

        FaultException fault = Decoding.fault(Decoding.decoder(1, amountOnly), FIRST.value());

        assertThat(fault.kind()).isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
        assertThat(fault).hasMessageContaining("missing required field cardLastFour");
    }

    @Test
    void aSchemaThatIsNoRecordIsUnresolvable() {
        FaultException fault = Decoding.fault(Decoding.decoder(1, Schema.create(Schema.Type.STRING)), FIRST.value());

        assertThat(fault.kind()).isEqualTo(FaultKind.UNRESOLVABLE_SCHEMA);
    }

    @Test
    void noMessageHoldsAFieldOfTheValue() {
        byte[] trailing = Arrays.copyOf(FIRST.value(), FIRST.value().length + 1);
        byte[] truncated = Arrays.copyOf(FIRST.value(), FIRST.value().length - 1);

        for (byte[] value : List.of(trailing, truncated)) {
            assertThat(Decoding.fault(value).getMessage()).doesNotContain("user-1", "203.0.113.7", "4242", "12.5");
        }
    }
}
