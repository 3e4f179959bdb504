package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fraudscoring.fault.FaultException;
import java.util.Map;
import org.apache.avro.Schema;

/** Shorthands for tests that decode one value. */
final class Decoding {

    private Decoding() {
    }

    static TransactionDecoder decoder(int id, Schema writer) {
        return new ConfluentTransactionDecoder(Vectors.READER, Vectors.registry(Map.of(id, writer)));
    }

    static FaultException fault(byte[] value) {
        return fault(decoder(1, Vectors.first().schema()), value);
    }

    static FaultException fault(TransactionDecoder decoder, byte[] value) {
        FaultException fault =
                catchThrowableOfType(FaultException.class, () -> decoder.decode(Vectors.record(value)));
        assertThat(fault).isNotNull();
        return fault;
    }

    static Schema recordOf(String field) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"namespace\":\"com.mycompany.fraud\","
                + "\"name\":\"TransactionEvent\",\"fields\":[" + field + "]}");
    }

    static byte[] withId(byte[] value, int id) {
        byte[] changed = value.clone();
        System.arraycopy(WireFormat.header(id), 0, changed, 0, WireFormat.HEADER_LENGTH);
        return changed;
    }
}
