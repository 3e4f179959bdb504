package io.fraudscoring.modelserver;

import com.google.protobuf.Any;
import com.google.protobuf.Int64Value;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.tensorflow.framework.TensorProto;
import tensorflow.serving.GetModelMetadata.GetModelMetadataRequest;
import tensorflow.serving.GetModelMetadata.GetModelMetadataResponse;
import tensorflow.serving.GetModelMetadata.SignatureDefMap;
import tensorflow.serving.Model.ModelSpec;
import tensorflow.serving.Predict.PredictRequest;
import tensorflow.serving.Predict.PredictResponse;
import tensorflow.serving.PredictionServiceGrpc;

/**
 * Predict and GetModelMetadata. Predictions run on the executor; what it refuses is answered UNAVAILABLE. As in
 * TensorFlow Serving a request whose client has given up is computed all the same.
 */
final class PredictService extends PredictionServiceGrpc.PredictionServiceImplBase {
    private static final String SIGNATURE_DEF = "signature_def";

    private final ModelRepository models;
    private final Prediction prediction;
    private final Behaviour behaviour;
    private final Executor executor;

    PredictService(ModelRepository models, Prediction prediction, Behaviour behaviour, Executor executor) {
        this.models = models;
        this.prediction = prediction;
        this.behaviour = behaviour;
        this.executor = executor;
    }

    @Override
    public void predict(PredictRequest request, StreamObserver<PredictResponse> observer) {
        Behaviour.Mode mode = behaviour.received(rows(request));
        switch (mode.kind()) {
            case ANSWER -> enqueue(request, observer);
            case FAIL -> {
                behaviour.finished();
                observer.onError(Status.fromCode(mode.code()).withDescription("as the test asked").asException());
            }
            case HANG -> untilGivenUp((ServerCallStreamObserver<PredictResponse>) observer);
        }
    }

    @Override
    public void getModelMetadata(GetModelMetadataRequest request, StreamObserver<GetModelMetadataResponse> observer) {
        Answer.to(observer, () -> metadata(request));
    }

    private void enqueue(PredictRequest request, StreamObserver<PredictResponse> observer) {
        try {
            executor.execute(() -> Answer.to(observer, () -> compute(request)));
        } catch (RejectedExecutionException full) {
            behaviour.finished();
            observer.onError(Status.UNAVAILABLE.withDescription(
                    "The batch scheduling queue to which this task was submitted is full").asException());
        }
    }

    /** Counted as finished before the answer is sent, so that a client's next request is not taken for a second one. */
    private PredictResponse compute(PredictRequest request) {
        try {
            TimeUnit.NANOSECONDS.sleep(behaviour.latency().toNanos());
            return prediction.run(models.find(request.getModelSpec()), request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("the server is stopping").asRuntimeException();
        } finally {
            behaviour.finished();
        }
    }

    private void untilGivenUp(ServerCallStreamObserver<PredictResponse> observer) {
        observer.setOnCancelHandler(behaviour::finished);
    }

    private GetModelMetadataResponse metadata(GetModelMetadataRequest request) {
        if (request.getMetadataFieldCount() == 0) {
            throw Status.INVALID_ARGUMENT.withDescription(
                    "GetModelMetadataRequest must specify at least one metadata_field").asRuntimeException();
        }
        for (String field : request.getMetadataFieldList()) {
            if (!field.equals(SIGNATURE_DEF)) {
                throw Status.INVALID_ARGUMENT.withDescription("Metadata field " + field + " is not supported")
                        .asRuntimeException();
            }
        }
        LoadedModel model = models.find(request.getModelSpec());
        SignatureDefMap signatures = SignatureDefMap.newBuilder().putAllSignatureDef(model.signatures()).build();
        return GetModelMetadataResponse.newBuilder()
                .setModelSpec(ModelSpec.newBuilder().setName(model.name())
                        .setVersion(Int64Value.of(model.version())))
                .putMetadata(SIGNATURE_DEF, Any.pack(signatures))
                .build();
    }

    private static long rows(PredictRequest request) {
        return request.getInputsMap().values().stream().map(TensorProto::getTensorShape)
                .filter(shape -> shape.getDimCount() > 0).mapToLong(shape -> shape.getDim(0).getSize()).max().orElse(0);
    }
}
