package io.fraudscoring.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaProcessIT {
    @Test
    void keepsWhatWasProducedAcrossARestartOnTheSamePort() throws Exception {
        try (KafkaProcess broker = KafkaProcess.start()) {
            broker.createTopic("kept", 3);
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            produce(client, "kept", "before");

            broker.child().restart();
            assertThat(consumeFirst(client, "kept")).isEqualTo("before");

            broker.child().kill9();
            broker.child().restart();
            assertThat(consumeFirst(client, "kept")).isEqualTo("before");
        }
    }

    @Test
    void saysWhyATopicIsRefused() {
        try (KafkaProcess broker = KafkaProcess.start()) {
            broker.createTopic("once", 1);

            assertThatThrownBy(() -> broker.createTopic("once", 1)).hasMessageContaining("once")
                    .hasRootCauseInstanceOf(TopicExistsException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, PLAIN", "false, SCRAM-SHA-256", "true, SCRAM-SHA-512", "true, PLAIN"})
    void theSecuredListenerTakesItsUserAndNoOther(boolean tls, String mechanism) throws Exception {
        SecuredListener listener = new SecuredListener(tls, mechanism, "scorer", "s3cret");
        try (KafkaProcess broker = KafkaProcess.with().secured(listener).start()) {
            broker.createTopic("guarded", 1);
            Map<String, Object> client = new HashMap<>(broker.securedClient());

            produce(client, "guarded", "let in");
            assertThat(consumeFirst(client, "guarded")).isEqualTo("let in");

            client.compute("sasl.jaas.config", (key, value) -> ((String) value).replace("s3cret", "guessed"));
            assertThatThrownBy(() -> listTopics(client)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static void produce(Map<String, Object> client, String topic, String value) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client, bytes, bytes)) {
            producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8))).get(20, TimeUnit.SECONDS);
        }
    }

    private static String consumeFirst(Map<String, Object> client, String topic) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client, bytes, bytes)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (ConsumerRecord<byte[], byte[]> first : consumer.poll(Duration.ofSeconds(20))) {
                return new String(first.value(), UTF_8);
            }
            return null;
        }
    }

    private static void listTopics(Map<String, Object> client) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            admin.listTopics().names().get();
        }
    }
}
