package io.fraudscoring.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.common.primitives.Floats;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.fraudscoring.stack.ModelServerProcess;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.SignatureDef;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.GetModelMetadata.GetModelMetadataRequest;
import tensorflow.serving.GetModelMetadata.GetModelMetadataResponse;
import tensorflow.serving.GetModelMetadata.SignatureDefMap;
import tensorflow.serving.GetModelStatus.GetModelStatusRequest;
import tensorflow.serving.GetModelStatus.ModelVersionStatus;
import tensorflow.serving.Model.ModelSpec;
import tensorflow.serving.ModelServiceGrpc;
import tensorflow.serving.Predict.PredictRequest;
import tensorflow.serving.Predict.PredictResponse;
import tensorflow.serving.PredictionServiceGrpc;

class ModelServerIT {
    @TempDir
    private static Path models;
    private static ModelServerProcess server;
    private static ManagedChannel channel;

    @BeforeAll
    static void serveTinyModels() {
        TinyModels.sigmoid(models.resolve("tiny/1"), 1, 0);
        TinyModels.sigmoid(models.resolve("tiny/2"), -1, 0);
        TinyModels.echo(models.resolve("echo/7"));
        server = ModelServerProcess.with(models).maxBatchSize(64).label("tiny", "stable", 1).concurrency(2, 2).start();
        channel = NettyChannelBuilder.forTarget(server.target()).usePlaintext().build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    @BeforeEach
    void behave() {
        server.answer();
        server.setLatency(Duration.ZERO);
        server.resetCounts();
    }

    @Test
    void servesTheHighestVersionAndSaysWhichItWas() {
        PredictResponse response = predict(request("tiny", 2f, -2f));

        assertThat(response.getModelSpec().getName()).isEqualTo("tiny");
        assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(2);
        assertThat(response.getModelSpec().getSignatureName()).isEqualTo("serving_default");
        TensorProto output = response.getOutputsOrThrow("output_1");
        assertThat(output.getTensorShape()).isEqualTo(shape(2, 1));
        assertThat(output.getFloatVal(0)).isCloseTo(0.1192f, within(1e-4f));
        assertThat(output.getFloatVal(1)).isCloseTo(0.8808f, within(1e-4f));
    }

    @Test
    void servesTheVersionThatIsAskedForByNumberOrLabel() {
        PredictRequest byNumber = changed(spec -> spec.setVersion(Int64Value.of(1)));
        PredictRequest byLabel = changed(spec -> spec.setVersionLabel("stable"));

        assertThat(predict(byNumber).getModelSpec().getVersion().getValue()).isEqualTo(1);
        assertThat(predict(byLabel).getModelSpec().getVersion().getValue()).isEqualTo(1);
    }

    @Test
    void takesValuesAsContentAndRepeatsTheLastOneThatIsGiven() {
        ByteBuffer content = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(-2).putFloat(2);
        TensorProto asContent = tensor(DataType.DT_FLOAT, 2, 1)
                .setTensorContent(ByteString.copyFrom(content.array())).build();
        TensorProto repeated = tensor(DataType.DT_FLOAT, 3, 1).addFloatVal(2).addFloatVal(0).build();

        assertThat(scores(asContent)).usingComparatorWithPrecision(1e-4f).containsExactly(0.8808f, 0.1192f);
        assertThat(scores(repeated)).usingComparatorWithPrecision(1e-4f).containsExactly(0.1192f, 0.5f, 0.5f);
    }

    @Test
    void carriesEveryServedTypeThereAndBack() {
        PredictRequest request = PredictRequest.newBuilder().setModelSpec(ModelSpec.newBuilder().setName("echo"))
                .putInputs("f32", tensor(DataType.DT_FLOAT, 2).addFloatVal(1.5f).addFloatVal(Float.MAX_VALUE).build())
                .putInputs("f64", tensor(DataType.DT_DOUBLE, 2).addDoubleVal(0.1).addDoubleVal(-1e300).build())
                .putInputs("i32", tensor(DataType.DT_INT32, 2).addIntVal(-1).addIntVal(Integer.MAX_VALUE).build())
                .putInputs("i64", tensor(DataType.DT_INT64, 2).addInt64Val(-1).addInt64Val(Long.MAX_VALUE).build())
                .putInputs("flag", tensor(DataType.DT_BOOL, 2).addBoolVal(true).addBoolVal(false).build())
                .putInputs("text", tensor(DataType.DT_STRING, 2).addStringVal(ByteString.copyFromUtf8("é"))
                        .addStringVal(ByteString.EMPTY).build())
                .build();

        assertThat(predict(request).getOutputsMap()).isEqualTo(request.getInputsMap());
    }

    @Test
    void answersWithTheOutputsThatAreAskedFor() {
        PredictRequest request = request("tiny", 1f).toBuilder().addOutputFilter("output_1").build();

        assertThat(predict(request).getOutputsMap()).containsOnlyKeys("output_1");
        assertRefused(request.toBuilder().addOutputFilter("other").build(), Status.Code.INVALID_ARGUMENT,
                "output tensor alias not found in signature: other");
    }

    @Test
    void anUnknownModelOrVersionIsNotFound() {
        assertRefused(request("none", 1f), Status.Code.NOT_FOUND, "Servable not found for request: Latest(none)");
        assertRefused(changed(spec -> spec.setVersion(Int64Value.of(9))), Status.Code.NOT_FOUND,
                "Servable not found for request: Specific(tiny, 9)");
        assertRefused(changed(spec -> spec.setVersionLabel("canary")), Status.Code.INVALID_ARGUMENT,
                "Unrecognized servable version label: canary");
        assertRefused(changed(ModelSpec.Builder::clearName), Status.Code.INVALID_ARGUMENT, "no name specified");
    }

    @Test
    void anUnknownSignatureIsAFailedPrecondition() {
        assertRefused(changed(spec -> spec.setSignatureName("regress")), Status.Code.FAILED_PRECONDITION,
                "Serving signature key \"regress\" not found.");
    }

    @Test
    void aTensorThatDoesNotFitTheSignatureIsAnInvalidArgument() {
        TensorProto fine = tensor(DataType.DT_FLOAT, 1, 1).addFloatVal(1).build();
        assertInvalid(request("tiny", 1f).toBuilder().clearInputs().putInputs("input_2", fine).build(),
                "input tensor alias not found in signature: input_2. Inputs expected to be in the set {input_1}.");
        assertInvalid(request("tiny", 1f).toBuilder().clearInputs().build(), "Missing but required: {input_1}");
        assertInvalid(with(tensor(DataType.DT_FLOAT, 1).addFloatVal(1).build()), "must have shape [?,1] but has");
        assertInvalid(with(tensor(DataType.DT_FLOAT, 1, 2).addFloatVal(1).build()), "must have shape [?,1] but has");
        assertInvalid(with(tensor(DataType.DT_DOUBLE, 1, 1).addDoubleVal(1).build()),
                "to be float but double is provided");
        assertInvalid(with(tensor(DataType.DT_FLOAT, 1, 1).build()), "tensor parsing error: input_1");
    }

    @Test
    void whatTensorFlowItselfRefusesHasItsCode() {
        assertInvalid(request("tiny", 1f, Float.NaN), "input_1 is not finite");
    }

    @Test
    void moreRowsThanTheBatchMayHaveAreAnInvalidArgument() {
        assertThat(scores(tensor(DataType.DT_FLOAT, 64, 1).addFloatVal(0).build())).hasSize(64);
        assertInvalid(with(tensor(DataType.DT_FLOAT, 65, 1).addFloatVal(0).build()),
                "Task size 65 is larger than maximum input batch size 64");
    }

    @Test
    void tellsTheSignaturesOfAModel() throws Exception {
        GetModelMetadataRequest request = GetModelMetadataRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName("tiny")).addMetadataField("signature_def").build();

        GetModelMetadataResponse response = stub().getModelMetadata(request);

        assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(2);
        SignatureDef signature = response.getMetadataOrThrow("signature_def").unpack(SignatureDefMap.class)
                .getSignatureDefOrThrow("serving_default");
        assertThat(signature.getInputsOrThrow("input_1").getDtype()).isEqualTo(DataType.DT_FLOAT);
        assertThat(signature.getInputsOrThrow("input_1").getTensorShape()).isEqualTo(shape(-1, 1));
        assertThat(signature.getOutputsMap()).containsOnlyKeys("output_1");
        assertThatThrownBy(() -> stub().getModelMetadata(request.toBuilder().clearMetadataField().build()))
                .hasMessageContaining("must specify at least one metadata_field");
    }

    @Test
    void tellsTheVersionsThatAreAvailable() {
        assertThat(status("tiny")).extracting(ModelVersionStatus::getVersion).containsExactly(2L, 1L);
        assertThat(status("tiny")).extracting(ModelVersionStatus::getState)
                .containsOnly(ModelVersionStatus.State.AVAILABLE);
        assertThatThrownBy(() -> status("none")).isInstanceOf(StatusRuntimeException.class)
                .hasMessage("NOT_FOUND: Could not find any versions of model none");
    }

    @Test
    void takesUpAModelThatIsDeployedWhileItRuns() {
        assertRefused(request("late", 1f), Status.Code.NOT_FOUND, "Latest(late)");

        TinyModels.sigmoid(models.resolve("late/1"), 1, 0);

        await().atMost(Duration.ofSeconds(10)).ignoreExceptions()
                .untilAsserted(() -> assertThat(status("late")).hasSize(1));
        assertThat(predict(request("late", 0f)).getOutputsOrThrow("output_1").getFloatVal(0)).isEqualTo(0.5f);
    }

    @Test
    void failsAsOftenAsATestAsksWithTheCodeThatItAsks() {
        server.fail(Status.Code.RESOURCE_EXHAUSTED, 2);

        assertRefused(request("tiny", 1f), Status.Code.RESOURCE_EXHAUSTED, "as the test asked");
        assertRefused(request("tiny", 1f), Status.Code.RESOURCE_EXHAUSTED, "as the test asked");
        predict(request("tiny", 1f));
        assertThat(server.counts()).isEqualTo(new ModelServerProcess.Counts(3, 3, 1, 0, 1));
    }

    @Test
    void hangsUntilTheClientGivesUpButTellsItsStatus() {
        server.hang();

        assertThatThrownBy(() -> stub().withDeadlineAfter(200, TimeUnit.MILLISECONDS).predict(request("tiny", 1f)))
                .hasMessageContaining("DEADLINE_EXCEEDED");
        assertThat(status("tiny")).hasSize(2);
        await().atMost(Duration.ofSeconds(5)).until(() -> server.counts().inFlight() == 0);
    }

    @Test
    void computesAsManyAtOnceAsItMayAndRefusesWhatFindsTheQueueFull() {
        server.setLatency(Duration.ofMillis(500));
        List<ListenableFuture<PredictResponse>> calls = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            calls.add(PredictionServiceGrpc.newFutureStub(channel).predict(request("tiny", 1f)));
        }

        assertThat(calls).filteredOn(ModelServerIT::succeeds).hasSize(4);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isBetween(Duration.ofMillis(1000), Duration.ofSeconds(8));
    }

    @Test
    void answersInContentFormWhereItWasStartedSo() {
        try (ModelServerProcess other = ModelServerProcess.with(models).tensorContent().start()) {
            ManagedChannel own = NettyChannelBuilder.forTarget(other.target()).usePlaintext().build();
            TensorProto output = PredictionServiceGrpc.newBlockingStub(own).predict(request("tiny", 0f, 0f))
                    .getOutputsOrThrow("output_1");
            own.shutdownNow();

            assertThat(output.getFloatValCount()).isZero();
            assertThat(output.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat(4))
                    .isEqualTo(0.5f);
        }
    }

    private static boolean succeeds(ListenableFuture<PredictResponse> call) {
        try {
            call.get(20, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            assertThat(e).hasMessageContaining("UNAVAILABLE: The batch scheduling queue");
            return false;
        }
    }

    private static void assertInvalid(PredictRequest request, String text) {
        assertRefused(request, Status.Code.INVALID_ARGUMENT, text);
    }

    private static void assertRefused(PredictRequest request, Status.Code code, String text) {
        assertThatThrownBy(() -> predict(request)).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(code);
            assertThat(refused.getStatus().getDescription()).contains(text);
        });
    }

    private static float[] scores(TensorProto input) {
        return Floats.toArray(predict(with(input)).getOutputsOrThrow("output_1").getFloatValList());
    }

    private static List<ModelVersionStatus> status(String model) {
        return ModelServiceGrpc.newBlockingStub(channel).getModelStatus(GetModelStatusRequest.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName(model)).build()).getModelVersionStatusList();
    }

    private static PredictResponse predict(PredictRequest request) {
        return stub().predict(request);
    }

    private static PredictionServiceGrpc.PredictionServiceBlockingStub stub() {
        return PredictionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static PredictRequest request(String model, float... values) {
        TensorProto.Builder tensor = tensor(DataType.DT_FLOAT, values.length, 1);
        for (float value : values) {
            tensor.addFloatVal(value);
        }
        return PredictRequest.newBuilder().setModelSpec(ModelSpec.newBuilder().setName(model))
                .putInputs("input_1", tensor.build()).build();
    }

    private static PredictRequest with(TensorProto input) {
        return request("tiny").toBuilder().putInputs("input_1", input).build();
    }

    private static PredictRequest changed(Consumer<ModelSpec.Builder> change) {
        PredictRequest.Builder request = request("tiny", 1f).toBuilder();
        change.accept(request.getModelSpecBuilder());
        return request.build();
    }

    private static TensorProto.Builder tensor(DataType type, long... dimensions) {
        return TensorProto.newBuilder().setDtype(type).setTensorShape(shape(dimensions));
    }

    private static TensorShapeProto shape(long... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dimension : dimensions) {
            shape.addDimBuilder().setSize(dimension);
        }
        return shape.build();
    }
}
