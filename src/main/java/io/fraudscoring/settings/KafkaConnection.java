package io.fraudscoring.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How to reach Kafka: the same for every client in this jar, be it consumer, producer or admin. Immutable.
 */
public final class KafkaConnection {

    private final List<HostPort> brokers;
    private final Map<String, String> security;

    /**
     * A connection.
     *
     * @param brokers  bootstrap servers; at least one
     * @param security Kafka's own {@code security.*}, {@code sasl.*} and {@code ssl.*} settings; may hold secrets
     */
    public KafkaConnection(List<HostPort> brokers, Map<String, String> security) {
        this.brokers = List.copyOf(brokers);
        this.security = Map.copyOf(security);
        if (brokers.isEmpty()) {
            throw new IllegalArgumentException("no broker given");
        }
    }

    /** A connection without security. */
    public static KafkaConnection plain(String brokers) {
        return new KafkaConnection(Objects.requireNonNull(SettingKeys.KAFKA_BROKERS.rule().read(brokers)), Map.of());
    }

    public List<HostPort> brokers() {
        return brokers;
    }

    /** A new map of client settings under Kafka's names, to which a client adds what is its own. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>(security);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, SettingKeys.KAFKA_BROKERS.rule().write(brokers));
        return properties;
    }

    /** Brokers and protocol; nothing that may be a secret. */
    @Override
    public String toString() {
        return SettingKeys.KAFKA_BROKERS.rule().write(brokers) + " ("
                + security.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT") + ")";
    }
}
