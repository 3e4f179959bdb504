package io.fraudscoring.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One base address of the registry: sends a request there and says what the answer means. Safe for several threads. */
final class RegistryEndpoint {

    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;
    private final String authorization;

    RegistryEndpoint(HttpClient http, URI base, Duration timeout, String basicAuth) {
        this.http = http;
        this.base = base;
        this.timeout = timeout;
        this.authorization = basicAuth == null ? null
                : "Basic " + Base64.getEncoder().encodeToString(basicAuth.getBytes(StandardCharsets.UTF_8));
    }

    URI base() {
        return base;
    }

    /** Blocks for at most the request time-out. An interrupt counts as no answer and is kept for the caller to see. */
    RegistryReply ask(RegistryRequest request) {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(httpRequest(request), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            // The client's own time-out ends with the headers: this one holds for the body too.
            return read(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return new RegistryReply.Unavailable(describe(e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new RegistryReply.Unavailable("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new RegistryReply.Unavailable("interrupted while waiting for the answer");
        }
    }

    private HttpRequest httpRequest(RegistryRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + request.path()))
                .timeout(timeout)
                .header("Accept", JSON + ", application/json");
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        if (request.body() != null) {
            builder.header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(request.body()));
        }
        return builder.build();
    }

    private RegistryReply read(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        int errorCode = body.path("error_code").asInt(0);
        if (status / 100 == 2) {
            return body.isMissingNode() || body.isNull()
                    ? new RegistryReply.Refused("answered " + status + " with something other than JSON: "
                            + "SCHEMA_REGISTRY_URL does not lead to a schema registry's API")
                    : new RegistryReply.Ok(body);
        }
        if (status == 404 && errorCode / 100 == 404) {
            return new RegistryReply.Missing(errorCode);
        }
        if ((status == 409 || status == 422) && errorCode != 0) {
            return new RegistryReply.Rejected(shorten(body.path("message").asText("")));
        }
        if (status >= 500 || status == 429 || status == 408) {
            return new RegistryReply.Unavailable("answered " + status);
        }
        return new RegistryReply.Refused(refusal(status));
    }

    private String refusal(int status) {
        if (status == 401) {
            return "answered 401: " + (authorization == null ? "SCHEMA_REGISTRY_BASIC_AUTH is not set"
                    : "it does not accept the user and password in SCHEMA_REGISTRY_BASIC_AUTH");
        }
        if (status == 403) {
            return "answered 403: the user in SCHEMA_REGISTRY_BASIC_AUTH may not do this";
        }
        return "answered " + status + (status == 404 ? " without a registry's error code" : "")
                + ": SCHEMA_REGISTRY_URL must be the base address of the Confluent API, its path prefix included";
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String describe(Throwable cause) {
        if (cause instanceof IOException) {
            String message = cause.getMessage();
            return cause.getClass().getSimpleName() + (message == null ? "" : ": " + shorten(message));
        }
        return cause.getClass().getName();
    }

    private static String shorten(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
