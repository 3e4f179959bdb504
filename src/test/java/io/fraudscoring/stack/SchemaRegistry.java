package io.fraudscoring.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A real schema registry that speaks the Confluent API, empty at first. Safe for any thread. */
public interface SchemaRegistry extends AutoCloseable {
    /** Base address of the registry itself, without a slash at the end; other APIs of Apicurio are below it. */
    String root();

    /** Base address of the Confluent API, for {@code SCHEMA_REGISTRY_URL}; has a path prefix. */
    default String url() {
        return root() + "/apis/ccompat/v7";
    }

    /**
     * Registers an Avro schema under a subject, or finds it there.
     *
     * @return its id in the wire format
     * @throws IllegalStateException if the registry refuses
     */
    default int register(String subject, String avroSchema) {
        ObjectMapper json = new ObjectMapper();
        String body = json.createObjectNode().put("schema", avroSchema).toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json").timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = json.readTree(response.body());
            if (response.statusCode() != 200 || !answer.has("id")) {
                throw new IllegalStateException("%s refused subject %s: %d %s"
                        .formatted(url(), subject, response.statusCode(), response.body()));
            }
            return answer.get("id").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach the registry at " + url(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering " + subject, e);
        }
    }

    /** Stops it. */
    @Override
    void close();
}
