package io.fraudscoring.registry;

import static io.fraudscoring.registry.Clients.REGISTERED;
import static io.fraudscoring.registry.Clients.SCHEMA;
import static io.fraudscoring.registry.Clients.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaRegistryClientTest {

    private static final Schema T = new Schema.Parser().parse(SCHEMA);

    @Test
    void findsASchemaByIdAndKeepsThePathPrefix() {
        try (FakeRegistry registry = FakeRegistry.answering(200, REGISTERED)) {
            SchemaLookup found = client(registry.url("/apis/ccompat/v7")).find(7);

            assertThat(found).isEqualTo(new SchemaLookup.Found(T));
            FakeRegistry.Request request = registry.requests().get(0);
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/apis/ccompat/v7/schemas/ids/7");
            assertThat(request.accept()).contains("application/vnd.schemaregistry.v1+json");
            assertThat(request.authorization()).isNull();
        }
    }

    @Test
    void sendsUserAndPassword() {
        try (FakeRegistry registry = FakeRegistry.answering(200, REGISTERED)) {
            client("Aladdin:open sesame", registry.url("")).find(7);

            assertThat(registry.requests().get(0).authorization()).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        }
    }

    @Test
    void asksForASchemaOnceForGood() {
        try (FakeRegistry registry = FakeRegistry.answering(200, REGISTERED)) {
            SchemaRegistryClient client = client(registry.url(""));
            client.find(7);
            registry.now(500, "");

            assertThat(client.find(7)).isEqualTo(new SchemaLookup.Found(T));
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void aSchemaOfAnotherKindIsNotAvro() {
        try (FakeRegistry registry = FakeRegistry.answering(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}")) {
            assertThat(client(registry.url("")).find(7))
                    .isEqualTo(new SchemaLookup.NotAvro("is registered as PROTOBUF, not as AVRO"));
        }
    }

    @Test
    void aSchemaThatDoesNotParseIsNotAvro() {
        try (FakeRegistry registry = FakeRegistry.answering(200, "{\"schema\":\"{}\"}")) {
            assertThat(client(registry.url("")).find(7)).isInstanceOf(SchemaLookup.NotAvro.class);
        }
    }

    @Test
    void fetchesTheSchemasThatASchemaRefersToOnceEach() {
        String geo = "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Geo\\\",\\\"fields\\\":[]}\"}";
        String using = "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"T\\\",\\\"fields\\\":["
                + "{\\\"name\\\":\\\"at\\\",\\\"type\\\":\\\"Geo\\\"}]}\",\"references\":["
                + "{\"name\":\"Geo\",\"subject\":\"a geo\",\"version\":3},"
                + "{\"name\":\"Geo\",\"subject\":\"a geo\",\"version\":3}]}";
        try (FakeRegistry registry = new FakeRegistry(request ->
                new FakeRegistry.Answer(200, request.path().startsWith("/schemas") ? using : geo))) {
            SchemaLookup.Found found = (SchemaLookup.Found) client(registry.url("")).find(7);

            assertThat(found.schema().getField("at").schema().getName()).isEqualTo("Geo");
            assertThat(registry.requests()).extracting(FakeRegistry.Request::path)
                    .containsExactly("/schemas/ids/7", "/subjects/a%20geo/versions/3");
        }
    }

    @Test
    void registersUnderASubject() throws Exception {
        try (FakeRegistry registry = FakeRegistry.answering(200, "{\"id\":12}")) {
            assertThat(client(registry.url("/p")).register("fraud.scores-value", T)).isEqualTo(12);

            FakeRegistry.Request request = registry.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/p/subjects/fraud.scores-value/versions");
            assertThat(new ObjectMapper().readTree(request.body()).get("schema").asText()).isEqualTo(T.toString());
        }
    }

    @Test
    void aSchemaThatTheRegistryWillNotHaveIsNoFaultToRetry() {
        try (FakeRegistry registry =
                FakeRegistry.answering(409, "{\"error_code\":409,\"message\":\"incompatible: amount\"}")) {
            assertThatThrownBy(() -> client(registry.url("")).register("s", T))
                    .isInstanceOf(SchemaRejectedException.class)
                    .hasMessageContaining("subject s").hasMessageContaining("incompatible: amount");
        }
    }

    @Test
    void looksUpAgainWithoutRegardToLayoutBeforeASchemaCountsAsMissing() {
        try (FakeRegistry registry = new FakeRegistry(request -> request.path().endsWith("?normalize=true")
                ? new FakeRegistry.Answer(200, "{\"id\":3,\"version\":1}")
                : new FakeRegistry.Answer(404, FakeRegistry.ABSENT))) {
            assertThat(client(registry.url("")).lookUp("s", T)).hasValue(3);
            assertThat(registry.requests()).extracting(FakeRegistry.Request::path)
                    .containsExactly("/subjects/s", "/subjects/s?normalize=true");
        }
    }

    @Test
    void aSubjectThatDoesNotExistHoldsNoSchema() {
        try (FakeRegistry registry = FakeRegistry.answering(404, "{\"error_code\":40401,\"message\":\"no\"}")) {
            assertThat(client(registry.url("")).lookUp("s", T)).isEmpty();
        }
    }

    @Test
    void publishingPutsThereOnlyWhatIsNotThere() {
        try (FakeRegistry registry = new FakeRegistry(request -> request.path().endsWith("/versions")
                ? new FakeRegistry.Answer(200, "{\"id\":9}") : new FakeRegistry.Answer(404, FakeRegistry.ABSENT))) {
            SchemaRegistryClient client = client(registry.url(""));

            assertThat(new SchemaPublisher(client, SchemaPublisher.Mode.REGISTER).publish("fraud.scores", T))
                    .isEqualTo(9);
            assertThat(registry.requests().get(0).path()).isEqualTo("/subjects/fraud.scores-value");
            registry.now(200, "{\"id\":4}");
            registry.requests().clear();
            assertThat(new SchemaPublisher(client, SchemaPublisher.Mode.REGISTER).publish("fraud.scores", T))
                    .isEqualTo(4);
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void lookingUpOnlyPutsNothingThere() {
        try (FakeRegistry registry = FakeRegistry.answering(404, FakeRegistry.ABSENT)) {
            SchemaPublisher publisher =
                    new SchemaPublisher(client(registry.url("")), SchemaPublisher.Mode.parse("lookup"));

            assertThatThrownBy(() -> publisher.publish("fraud.scores", T))
                    .isInstanceOf(SchemaRejectedException.class).hasMessageContaining("fraud.scores-value");
            assertThat(registry.requests()).extracting(FakeRegistry.Request::path)
                    .noneMatch(path -> path.contains("/versions"));
        }
    }
}
