package io.fraudscoring.startup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;

/** The brokers answer, and have every topic that is read or written. */
public final class TopicsExist implements Prerequisite, AutoCloseable {

    private final String name;
    private final Map<String, String> topics;
    private final Admin admin;

    /**
     * A look at the topics.
     *
     * @param connection how to reach the brokers, as Kafka names it
     * @param topics     names of topics by the setting that gives each
     */
    public TopicsExist(Map<String, Object> connection, Map<String, String> topics) {
        Map<String, Object> config = new TreeMap<>(connection);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
        this.name = "Kafka at " + connection.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + " (KAFKA_BROKERS)";
        this.topics = new TreeMap<>(topics);
        this.admin = Admin.create(config);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        try {
            Set<String> there = admin.listTopics().names().get();
            List<String> absent = topics.entrySet().stream()
                    .filter(topic -> !there.contains(topic.getValue()))
                    .map(topic -> topic.getValue() + " (" + topic.getKey() + ")")
                    .toList();
            return absent.isEmpty() ? Optional.empty() : Optional.of("no such topic, or not allowed to see it: "
                    + absent.stream().collect(Collectors.joining(", ")) + "; create it on the brokers");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                return Optional.of(e.getCause().getMessage() + " (check KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM, "
                        + "KAFKA_SASL_JAAS_CONFIG and KAFKA_SSL_*)");
            }
            return Optional.of(e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
