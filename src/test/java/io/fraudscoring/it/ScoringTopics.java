package io.fraudscoring.it;

import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ScoringProcess;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics and the consumer group of one application under test, with names of their own.
 *
 * @param prefix what all names begin with; the consumed topic and the group have just that
 */
record ScoringTopics(String prefix) {

    static ScoringTopics named(String prefix) {
        return new ScoringTopics(prefix + "-" + UUID.randomUUID());
    }

    String transactions() {
        return prefix;
    }

    String scores() {
        return prefix + ".scores";
    }

    String alerts() {
        return prefix + ".alerts";
    }

    String deadLetters() {
        return prefix + ".dead-letter";
    }

    /** Makes them, with one partition each. */
    ScoringTopics on(KafkaBroker broker) {
        List.of(transactions(), scores(), alerts(), deadLetters()).forEach(topic -> broker.createTopic(topic, 1));
        return this;
    }

    ScoringProcess of(ScoringProcess application) {
        return application.with("KAFKA_TOPIC", transactions()).with("SCORE_TOPIC", scores())
                .with("ALERT_TOPIC", alerts()).with("DEAD_LETTER_TOPIC", deadLetters())
                .with("CONSUMER_GROUP_ID", prefix);
    }

    /** How many records were written to one of these topics so far. */
    static long written(KafkaBroker broker, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = broker.admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all().get().get(partition).offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask for the end of " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the end of " + topic, e);
        }
    }
}
