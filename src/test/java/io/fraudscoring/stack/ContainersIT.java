package io.fraudscoring.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.modelserver.TinyModels;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tensorflow.serving.GetModelStatus.GetModelStatusRequest;
import tensorflow.serving.Model.ModelSpec;
import tensorflow.serving.ModelServiceGrpc;

@NeedsDocker
class ContainersIT {
    @Test
    void aBrokerTakesATopic() {
        try (KafkaInContainer broker = KafkaInContainer.start()) {
            broker.createTopic("in-container", 1);
        }
    }

    @Test
    void aRegistryTakesASchema() {
        try (RegistryInContainer registry = RegistryInContainer.start()) {
            assertThat(registry.register("in-container-value", "\"string\"")).isPositive();
        }
    }

    @Test
    void tensorFlowServingHasTheModel(@TempDir Path models) {
        TinyModels.sigmoid(models.resolve("tiny/1"), 1, 0);
        try (ModelServerInContainer server = ModelServerInContainer.start(models)) {
            ManagedChannel channel = NettyChannelBuilder.forTarget(server.target()).usePlaintext().build();
            assertThat(ModelServiceGrpc.newBlockingStub(channel).getModelStatus(GetModelStatusRequest.newBuilder()
                    .setModelSpec(ModelSpec.newBuilder().setName("tiny")).build()).getModelVersionStatusList())
                    .hasSize(1);
            channel.shutdownNow();
        }
    }
}
