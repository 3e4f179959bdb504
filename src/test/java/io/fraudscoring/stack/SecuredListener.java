package io.fraudscoring.stack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A second listener of a broker that asks for a user and, on request, speaks TLS with a certificate made for this run.
 *
 * @param tls whether it is SASL_SSL, else SASL_PLAINTEXT
 * @param mechanism PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
 * @param user the one user it knows
 * @param password that user's password
 */
public record SecuredListener(boolean tls, String mechanism, String user, String password) {
    private static final String LISTENER = "SECURED";

    public SecuredListener {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!mechanism.equals("PLAIN") && !mechanism.matches("SCRAM-SHA-(256|512)")) {
            throw new IllegalArgumentException(
                    "mechanism is '" + mechanism + "', must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
        }
    }

    /** SASL_SSL or SASL_PLAINTEXT. */
    public String protocol() {
        return tls ? "SASL_SSL" : "SASL_PLAINTEXT";
    }

    /** What a Kafka client needs besides the bootstrap servers, under Kafka's names; {@code keys} may be null. */
    Map<String, String> clientSettings(ServerKeys keys) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("security.protocol", protocol());
        settings.put("sasl.mechanism", mechanism);
        settings.put("sasl.jaas.config",
                loginModule() + " required username=\"" + user + "\" password=\"" + password + "\";");
        if (tls) {
            settings.put("ssl.truststore.location", keys.trustStore().toString());
            settings.put("ssl.truststore.password", keys.password());
            settings.put("ssl.truststore.type", "PKCS12");
        }
        return settings;
    }

    /** What the broker needs; {@code keys} may be null without TLS. */
    Map<String, String> brokerSettings(ServerKeys keys) {
        String prefix = "listener.name." + LISTENER.toLowerCase(Locale.ROOT) + ".";
        String account = isPlain() ? " user_" + user + "=\"" + password + "\"" : "";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix + "sasl.enabled.mechanisms", mechanism);
        settings.put(prefix + mechanism.toLowerCase(Locale.ROOT) + ".sasl.jaas.config",
                loginModule() + " required" + account + ";");
        if (tls) {
            settings.put(prefix + "ssl.keystore.location", keys.keyStore().toString());
            settings.put(prefix + "ssl.keystore.password", keys.password());
            settings.put(prefix + "ssl.keystore.type", "PKCS12");
        }
        return settings;
    }

    /** Arguments by which {@code StorageTool format} makes the SCRAM user; none for PLAIN. */
    String[] formatArguments() {
        return isPlain() ? new String[0]
                : new String[] {"--add-scram", mechanism + "=[name=" + user + ",password=" + password + "]"};
    }

    /** The listener's keys in {@code folder}, or null without TLS. */
    ServerKeys newKeys(Path folder) {
        return tls ? ServerKeys.generate(folder) : null;
    }

    private boolean isPlain() {
        return mechanism.equals("PLAIN");
    }

    private String loginModule() {
        return "org.apache.kafka.common.security."
                + (isPlain() ? "plain.PlainLoginModule" : "scram.ScramLoginModule");
    }
}
