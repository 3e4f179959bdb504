package io.fraudscoring.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Registers schemas as a producer's serializer does at its first event. */
final class SchemaRegistration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaRegistration() {
    }

    /**
     * Registers a schema under a subject and returns its id, which is the old one if it is registered already.
     *
     * @throws IllegalStateException if the registry does not answer 200 with an id
     */
    static int register(String registryUrl, String subject, String schema) {
        URI address = URI.create(registryUrl.replaceAll("/+$", "") + "/subjects/" + subject + "/versions");
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema))))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("POST " + address + " answered " + response.statusCode()
                        + ", must be 200: " + response.body());
            }
            return JSON.readTree(response.body()).required("id").asInt();
        } catch (IOException e) {
            throw new IllegalStateException("POST " + address + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering at " + address, e);
        }
    }
}
