package io.fraudscoring.stack;

import org.testcontainers.kafka.KafkaContainer;

/**
 * A broker in a Docker container, with the same departures from Kafka's defaults as {@link KafkaProcess}.
 *
 * @param container the running container
 */
record KafkaInContainer(KafkaContainer container) implements KafkaBroker {
    private static final String IMAGE = "apache/kafka:4.1.1";

    static KafkaInContainer start() {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "5");
        container.start();
        return new KafkaInContainer(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
