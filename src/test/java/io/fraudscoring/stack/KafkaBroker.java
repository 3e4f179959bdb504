package io.fraudscoring.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A real Kafka broker, alone in its cluster, empty at first. It makes no topic by itself: a test that forgets one fails
 * as a production cluster would. Safe for any thread.
 */
public interface KafkaBroker extends AutoCloseable {
    /** host:port of the open listener. */
    String bootstrapServers();

    /** An admin client on the open listener, for the caller to close. */
    default Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    /** Makes a topic with default settings and waits until it is there. */
    default void createTopic(String topic, int partitions) {
        createTopic(topic, partitions, Map.of());
    }

    /**
     * Makes a topic and waits until it is there.
     *
     * @throws IllegalStateException if the broker refuses, with its reason, or does not answer within 30 s
     */
    default void createTopic(String topic, int partitions, Map<String, String> settings) {
        try (Admin admin = admin()) {
            NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
            admin.createTopics(List.of(wanted)).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot make topic " + topic + " on " + bootstrapServers(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topic " + topic, e);
        }
    }

    /** Stops it. */
    @Override
    void close();
}
