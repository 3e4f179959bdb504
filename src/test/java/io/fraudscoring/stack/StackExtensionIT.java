package io.fraudscoring.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class StackExtensionIT {
    private static KafkaBroker seen;

    @Test
    void startsABrokerThatMakesNoTopicByItself(KafkaBroker broker) throws Exception {
        assertThatBrokerIsTheSame(broker);
        broker.createTopic("extension-it", 2);

        try (Admin admin = broker.admin()) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("extension-it")
                    .doesNotContain("other");
        }
    }

    @Test
    void sharesTheBrokerAndStartsARegistry(KafkaBroker broker, SchemaRegistry registry) {
        assertThatBrokerIsTheSame(broker);
        assertThat(registry.register("extension-it-value", "\"string\"")).isPositive();
    }

    private static void assertThatBrokerIsTheSame(KafkaBroker broker) {
        if (seen != null) {
            assertThat(broker).isSameAs(seen);
        }
        seen = broker;
    }
}
