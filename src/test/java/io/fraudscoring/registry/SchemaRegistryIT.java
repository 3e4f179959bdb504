package io.fraudscoring.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.StackExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StackExtension.class)
class SchemaRegistryIT {

    private static final Schema SCORE = SchemaFile.read(Path.of("avro/fraud-score.avsc"));

    private final String topic = "scores-" + UUID.randomUUID();
    private final SchemaRegistry registry;
    private final URI confluentApi;

    SchemaRegistryIT(SchemaRegistry registry) {
        this.registry = registry;
        this.confluentApi = URI.create(registry.url());
    }

    @Test
    void isReachable() {
        Clients.client(confluentApi).checkReachable();
    }

    @Test
    void whatIsPublishedIsFoundByItsId() {
        SchemaRegistryClient client = Clients.client(confluentApi);

        int id = new SchemaPublisher(client, SchemaPublisher.Mode.REGISTER).publish(topic, SCORE);

        assertThat(client.find(id)).isEqualTo(new SchemaLookup.Found(SCORE));
        assertThat(new SchemaPublisher(client, SchemaPublisher.Mode.REGISTER).publish(topic, SCORE)).isEqualTo(id);
        assertThat(new SchemaPublisher(client, SchemaPublisher.Mode.LOOKUP).publish(topic, SCORE)).isEqualTo(id);
    }

    @Test
    void aSchemaThatSomebodyRegisteredInAnotherLayoutIsFound() throws Exception {
        String asInTheFile = Files.readString(Path.of("avro/fraud-score.avsc"));
        int registered = registerText(topic + "-value", asInTheFile);

        assertThat(new SchemaPublisher(Clients.client(confluentApi), SchemaPublisher.Mode.LOOKUP)
                .publish(topic, SCORE)).isEqualTo(registered);
    }

    @Test
    void lookingUpOnlyFindsNothingWhereNothingIs() {
        SchemaPublisher publisher =
                new SchemaPublisher(Clients.client(confluentApi), SchemaPublisher.Mode.LOOKUP);

        assertThatThrownBy(() -> publisher.publish(topic, SCORE)).isInstanceOf(SchemaRejectedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0})
    void saysThatItDoesNotKnowAnId(int id) {
        assertThat(Clients.client(confluentApi).find(id)).isInstanceOf(SchemaLookup.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/wrong", "/apis/ccompat", "/apis/ccompat/v99", "/apis/registry/v2"})
    void aWrongPathIsAWrongSettingAndNotAnUnknownId(String path) {
        SchemaRegistryClient client = Clients.client(URI.create(registry.root() + path));

        FaultException fault = catchThrowableOfType(FaultException.class, () -> client.find(1));

        assertThat(fault.kind()).isEqualTo(FaultKind.REGISTRY_REFUSED);
        assertThat(fault).hasMessageContaining("SCHEMA_REGISTRY_URL");
        assertThat(catchThrowableOfType(FaultException.class, client::checkReachable).kind())
                .isEqualTo(FaultKind.REGISTRY_REFUSED);
    }

    @Test
    void aSchemaThatRefersToAnotherIsPutTogether() throws Exception {
        String subject = "geo-" + UUID.randomUUID();
        registerText(subject, "{\"type\":\"record\",\"name\":\"Geo\",\"namespace\":\"x\",\"fields\":[]}");
        int id = register(topic + "-value", "{\"references\":[{\"name\":\"x.Geo\",\"subject\":\"" + subject
                + "\",\"version\":1}],\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"T\\\",\\\"fields\\\":["
                + "{\\\"name\\\":\\\"at\\\",\\\"type\\\":\\\"x.Geo\\\"}]}\"}");

        SchemaLookup.Found found = (SchemaLookup.Found) Clients.client(confluentApi).find(id);

        assertThat(found.schema().getField("at").schema().getFullName()).isEqualTo("x.Geo");
    }

    @Test
    void aSchemaThatIsNotAvroIsSaidToBe() throws Exception {
        int id = register(topic + "-value", "{\"schemaType\":\"PROTOBUF\",\"schema\":"
                + "\"syntax = \\\"proto3\\\"; message A { string b = 1; }\"}");

        assertThat(Clients.client(confluentApi).find(id)).isInstanceOf(SchemaLookup.NotAvro.class);
    }

    private int registerText(String subject, String schema) throws Exception {
        return register(subject,
                new ObjectMapper().createObjectNode().put("schema", schema).toString());
    }

    /** As another client would, past ours. */
    private int register(String subject, String body) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                        URI.create(confluentApi + "/subjects/"
                                + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body()).get("id").asInt();
    }
}
