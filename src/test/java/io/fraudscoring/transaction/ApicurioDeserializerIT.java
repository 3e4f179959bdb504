package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.registry.RegistrySettings;
import io.fraudscoring.registry.SchemaRegistryClient;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.StackExtension;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Apicurio's own Avro deserializer in place of ours, on values as Confluent's clients write them. */
@ExtendWith(StackExtension.class)
class ApicurioDeserializerIT {

    private static final Vectors.Vector FIRST = Vectors.first();

    private final URI apicurioApi;
    private final SchemaRegistryClient client;
    private final byte[] value;

    ApicurioDeserializerIT(SchemaRegistry registry) {
        apicurioApi = URI.create(registry.root() + "/apis/registry/v2");
        client = new SchemaRegistryClient(RegistrySettings.of(List.of(URI.create(registry.url())), null));
        value = Decoding.withId(FIRST.value(), client.register("t-" + UUID.randomUUID() + "-value", FIRST.schema()));
    }

    @Test
    void decodesToTheSameTransactionAsOurOwnDecoder() {
        Transaction ours = new ConfluentTransactionDecoder(Vectors.READER, client).decode(Vectors.record(value));
        try (DeserializerTransactionDecoder decoder = apicurio(apicurioApi)) {
            Transaction theirs = decoder.decode(Vectors.record(value));

            assertThat(theirs.event()).isEqualTo(ours.event());
            assertThat(theirs.event().get("transactionId")).isEqualTo(new Utf8("tx-1"));
            assertThat(theirs.schemaId()).isEqualTo(ours.schemaId());
        }
    }

    @Test
    void aRecordOfUnknownIdOrBadBytesIsAtFault() {
        try (DeserializerTransactionDecoder decoder = apicurio(apicurioApi)) {
            for (byte[] bad : List.of(Decoding.withId(FIRST.value(), 2_000_000_000), new byte[] {9, 9, 9, 9, 9, 9},
                    Arrays.copyOf(value, value.length - 3), Arrays.copyOf(value, 3), new byte[0])) {
                assertThat(Decoding.fault(decoder, bad).kind()).isEqualTo(FaultKind.UNDECODABLE);
            }
        }
    }

    @Test
    void aRegistryOutOfReachIsWaitedFor() {
        try (DeserializerTransactionDecoder decoder = apicurio(URI.create("http://localhost:1/apis/registry/v2"))) {
            FaultException fault = Decoding.fault(decoder, value);

            assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
        }
    }

    private static DeserializerTransactionDecoder apicurio(URI api) {
        return DeserializerTransactionDecoder.load("io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                ApicurioDeserializerIT.class.getClassLoader(), Map.of(
                        "apicurio.registry.url", api.toString(),
                        "apicurio.registry.as-confluent", "true",
                        "apicurio.registry.use-id", "contentId"),
                Vectors.READER);
    }
}
