package io.fraudscoring.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Clients for tests: short time-outs, no grace period, no memory of failures. */
final class Clients {

    static final String SCHEMA = "{\"type\":\"record\",\"name\":\"T\",\"fields\":[]}";
    static final String REGISTERED = "{\"schema\":\"" + SCHEMA.replace("\"", "\\\"") + "\"}";

    private Clients() {
    }

    static SchemaRegistryClient client(URI... urls) {
        return client(null, urls);
    }

    static SchemaRegistryClient client(String basicAuth, URI... urls) {
        return new SchemaRegistryClient(new RegistrySettings(List.of(urls), basicAuth, Duration.ofSeconds(2),
                Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }
}
