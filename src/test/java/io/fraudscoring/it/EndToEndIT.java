package io.fraudscoring.it;


import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
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
        System.out.println(app.log());
        System.out.println(app.stop());
    }
}
