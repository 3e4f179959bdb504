package io.fraudscoring.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How to reach the registry, and how long its answers hold.
 *
 * @param urls           base addresses, tried in turn; a path is kept and has no slash at its end
 * @param basicAuth      {@code user:password}, or null for none
 * @param connectTimeout for one connection; above zero
 * @param requestTimeout for one request to one address, its body included; above zero
 * @param unknownGrace   how long an id that nobody knows is waited for before it counts as unknown; zero or more
 * @param unknownMemory  how long an id found unknown is not asked for again; zero or more
 * @param faultMemory    how long an id is not asked for again after its look-up failed; zero or more. It keeps a
 *                       batch of records with one id from waiting for the same time-out one after the other.
 */
public record RegistrySettings(List<URI> urls, String basicAuth, Duration connectTimeout, Duration requestTimeout,
        Duration unknownGrace, Duration unknownMemory, Duration faultMemory) {

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("SCHEMA_REGISTRY_URL is empty: give one base address, or several "
                    + "separated by commas");
        }
        if (basicAuth != null && basicAuth.indexOf(':') < 1) {
            throw new IllegalArgumentException("SCHEMA_REGISTRY_BASIC_AUTH (value not shown) must be user:password");
        }
        requireAbove(connectTimeout, "connect time-out");
        requireAbove(requestTimeout, "request time-out");
        requireNotNegative(unknownGrace, "grace period of unknown schema ids");
        requireNotNegative(unknownMemory, "memory of unknown schema ids");
        requireNotNegative(faultMemory, "memory of failed look-ups");
    }

    /**
     * With the times that suit most registries: connect 2 s, request 5 s, grace 10 s, unknown ids remembered for 30 s
     * and failed look-ups for 1 s.
     */
    public static RegistrySettings of(List<URI> urls, String basicAuth) {
        return new RegistrySettings(urls, basicAuth, Duration.ofSeconds(2), Duration.ofSeconds(5),
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1));
    }

    /**
     * Reads a comma-separated list of base addresses.
     *
     * @throws IllegalArgumentException naming the address and the rule it breaks
     */
    public static List<URI> parseUrls(String commaSeparated) {
        List<URI> urls = new ArrayList<>();
        for (String part : commaSeparated.split(",", -1)) {
            if (!part.isBlank()) {
                urls.add(parseUrl(part.strip()));
            }
        }
        return List.copyOf(urls);
    }

    private static URI parseUrl(String text) {
        // An address with credentials in it must not be repeated in a message.
        String rule = "an address in SCHEMA_REGISTRY_URL must be http:// or https:// with a host and, where needed, a "
                + "port and a path; user and password belong in SCHEMA_REGISTRY_BASIC_AUTH";
        String shown = text.indexOf('@') < 0 ? text : "(not shown: it has an @)";
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(rule + ": " + shown);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(rule + ": " + shown);
        }
    }

    private static void requireAbove(Duration value, String what) {
        if (Objects.requireNonNull(value, what).isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the registry's " + what + " is " + value + ": it must be above zero");
        }
    }

    private static void requireNotNegative(Duration value, String what) {
        if (Objects.requireNonNull(value, what).isNegative()) {
            throw new IllegalArgumentException("the registry's " + what + " is " + value + ": it must not be negative");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistrySettings[" + urls + (basicAuth == null ? "" : ", with basic auth") + "]";
    }
}
