package io.fraudscoring.modelserver;

import io.grpc.stub.StreamObserver;
import tensorflow.serving.GetModelStatus.GetModelStatusRequest;
import tensorflow.serving.GetModelStatus.GetModelStatusResponse;
import tensorflow.serving.GetModelStatus.ModelVersionStatus;
import tensorflow.serving.ModelServiceGrpc;
import tensorflow.serving.Status.StatusProto;

/** GetModelStatus: what is loaded is AVAILABLE, what is not is NOT_FOUND. */
final class StatusService extends ModelServiceGrpc.ModelServiceImplBase {
    private final ModelRepository models;

    StatusService(ModelRepository models) {
        this.models = models;
    }

    @Override
    public void getModelStatus(GetModelStatusRequest request, StreamObserver<GetModelStatusResponse> observer) {
        Answer.to(observer, () -> {
            GetModelStatusResponse.Builder response = GetModelStatusResponse.newBuilder();
            for (LoadedModel model : models.versions(request.getModelSpec())) {
                response.addModelVersionStatus(ModelVersionStatus.newBuilder().setVersion(model.version())
                        .setState(ModelVersionStatus.State.AVAILABLE).setStatus(StatusProto.getDefaultInstance()));
            }
            return response.build();
        });
    }
}
