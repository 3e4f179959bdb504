package io.fraudscoring.it;

import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class EndToEndIT {

    @Test
    void smoke(KafkaBroker broker, SchemaRegistry registry, ModelServer server) throws Exception {
        broker.createTopic("smoke", 3);
        broker.createTopic("smoke.scores", 3);
        broker.createTopic("smoke.alerts", 3);
        broker.createTopic("smoke.dead", 3);
        ChildProcess app = ScoringProcess.on(broker, registry, server).with("KAFKA_TOPIC", "smoke")
                .with("SCORE_TOPIC", "smoke.scores").with("ALERT_TOPIC", "smoke.alerts")
                .with("DEAD_LETTER_TOPIC", "smoke.dead").with("UNKNOWN_SCHEMA_GRACE_MS", "500").start();
        try (TransactionProducer producer = TransactionProducer.connect(broker.bootstrapServers(), registry.url(),
                ProducerPlan.of("smoke", 20000).withBroken(0.01, BrokenEvent.forEveryModel()),
                new TransactionGenerator(1, 0.02, EventTimes.now(Clock.systemUTC())), Map.of())) {
            producer.run();
        }
        try (org.apache.kafka.clients.admin.Admin admin = broker.admin()) {
            for (int i = 0; i < 10; i++) {
                Thread.sleep(1000);
                System.out.println(admin.listConsumerGroupOffsets("fraud-detection-service").partitionsToOffsetAndMetadata().get());
                for (String t : java.util.List.of("smoke", "smoke.scores", "smoke.alerts", "smoke.dead")) {
                    for (int pp = 0; pp < 3; pp++) {
                    var tp = new org.apache.kafka.common.TopicPartition(t, pp);
                    System.out.print(tp + "=" + admin.listOffsets(Map.of(tp, org.apache.kafka.clients.admin.OffsetSpec.latest())).all().get().get(tp).offset() + " ");
                    }
                }
            }
        }
        System.out.println(app.log());
        System.out.println(app.stop());
    }
}
