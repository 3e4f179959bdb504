package io.fraudscoring.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Gathers Kafka's own {@code security.*}, {@code sasl.*} and {@code ssl.*} settings from keys with {@code kafka.} in
 * front, and checks names and values against what Kafka's clients know. An empty value counts as not set.
 */
final class KafkaSecurity {

    static final List<String> PREFIXES = List.of("kafka.security.", "kafka.sasl.", "kafka.ssl.");

    private static final String PREFIX = "kafka.";
    private static final Map<String, ConfigKey> KNOWN = known();
    private static final Set<String> SHOWN =
            Set.of(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SaslConfigs.SASL_MECHANISM);
    private static final Set<String> FILES =
            Set.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

    private final SettingSources sources;
    private final List<String> faults;

    /** Adds a line to {@code faults} for each thing that is wrong. */
    KafkaSecurity(SettingSources sources, List<String> faults) {
        this.sources = sources;
        this.faults = faults;
    }

    /** The settings under Kafka's names, those at fault left out. */
    Map<String, String> read() {
        Map<String, String> valid = new TreeMap<>();
        for (String prefix : PREFIXES) {
            for (String key : sources.keysUnder(prefix)) {
                SourcedValue value = sources.find(key).orElseThrow();
                if (!value.text().isEmpty() && accepts(value)) {
                    valid.put(value.key().substring(PREFIX.length()), value.text());
                }
            }
        }
        checkTogether(valid);
        return valid;
    }

    private boolean accepts(SourcedValue value) {
        String name = value.key().substring(PREFIX.length());
        ConfigKey known = KNOWN.get(name);
        if (known == null) {
            faults.add(value.name() + ", from " + value.origin() + ", is not a setting of Kafka's clients"
                    + Nearest.hint(value.key(), KNOWN.keySet().stream().map(PREFIX::concat).toList()));
            return false;
        }
        try {
            Object parsed = ConfigDef.parseType(name, value.text(), known.type);
            if (known.validator != null) {
                known.validator.ensureValid(name, parsed);
            }
        } catch (ConfigException e) {
            // Kafka's message shows the value, which may be a secret.
            faults.add(value.fault(!SHOWN.contains(name), "what Kafka takes for " + name + ": " + rule(known)));
            return false;
        }
        if (FILES.contains(name) && !isReadable(value.text())) {
            faults.add(value.fault(false, "a file that this process can read"));
            return false;
        }
        return true;
    }

    private void checkTogether(Map<String, String> valid) {
        String protocol = valid.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        boolean protocolGiven = sources.keysUnder("kafka.security.").contains("kafka.security.protocol");
        if (protocol == null && !protocolGiven && !valid.isEmpty()) {
            faults.add("kafka.security.protocol (KAFKA_SECURITY_PROTOCOL) is not set, so " + valid.keySet().stream()
                    .map(PREFIX::concat).collect(Collectors.joining(", "))
                    + " would do nothing: set it to SSL, SASL_SSL or SASL_PLAINTEXT");
        }
    }

    private static boolean isReadable(String path) {
        try {
            return Files.isReadable(Path.of(path)) && !Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String rule(ConfigKey known) {
        return known.type.name().toLowerCase(Locale.ROOT)
                + (known.validator == null ? "" : ", " + known.validator);
    }

    private static Map<String, ConfigKey> known() {
        Map<String, ConfigKey> known = new TreeMap<>();
        for (ConfigDef definition : List.of(
                ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef())) {
            definition.configKeys().forEach((name, key) -> {
                if (PREFIXES.stream().anyMatch(prefix -> (PREFIX + name).startsWith(prefix))) {
                    known.put(name, key);
                }
            });
        }
        return known;
    }

    /** The known names, with {@code kafka.} in front. */
    static Set<String> keys() {
        return KNOWN.keySet().stream().map(PREFIX::concat).collect(Collectors.toCollection(TreeSet::new));
    }
}
