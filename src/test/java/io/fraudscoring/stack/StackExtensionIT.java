package io.fraudscoring.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tensorflow.serving.GetModelStatus.GetModelStatusRequest;
import tensorflow.serving.Model.ModelSpec;
import tensorflow.serving.ModelServiceGrpc;

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

    @ParameterizedTest
    @ValueSource(strings = {"fraud_detector", "fraud_demo"})
    void servesTheModelsOfTheProject(String model, ModelServer server) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(server.target()).usePlaintext().build();
        try {
            GetModelStatusRequest request = GetModelStatusRequest.newBuilder()
                    .setModelSpec(ModelSpec.newBuilder().setName(model)).build();
            assertThat(ModelServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS)
                    .getModelStatus(request).getModelVersionStatusList()).isNotEmpty();
        } finally {
            channel.shutdownNow();
        }
    }

    private static void assertThatBrokerIsTheSame(KafkaBroker broker) {
        if (seen != null) {
            assertThat(broker).isSameAs(seen);
        }
        seen = broker;
    }
}
