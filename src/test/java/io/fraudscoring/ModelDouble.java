package io.fraudscoring;

import com.google.protobuf.Int64Value;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.Model;
import tensorflow.serving.Predict.PredictRequest;
import tensorflow.serving.Predict.PredictResponse;
import tensorflow.serving.PredictionServiceGrpc.PredictionServiceImplBase;

/**
 * A PredictionService on this machine that scores a row with a thousandth of its amount, unless it is told otherwise.
 */
final class ModelDouble extends PredictionServiceImplBase implements AutoCloseable {

    /** What to do about the amounts of one call; a status thrown is the answer, null is none at all. */
    interface Answer extends Function<List<Float>, List<Float>> {
    }

    private static final Answer USUAL = amounts -> amounts.stream().map(amount -> amount / 1000).toList();

    private final Server server;
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final List<List<Float>> calls = new CopyOnWriteArrayList<>();
    private volatile Answer always = USUAL;

    ModelDouble() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this).build().start();
    }

    String address() {
        return "localhost:" + server.getPort();
    }

    /** The amounts of each call so far. */
    List<List<Float>> calls() {
        return calls;
    }

    /** Answers the next call like this, and those after it as before. */
    void once(Answer answer) {
        next.add(answer);
    }

    void always(Answer answer) {
        always = answer;
    }

    void usual() {
        always = USUAL;
    }

    static Answer failing(Status status) {
        return amounts -> {
            throw status.asRuntimeException();
        };
    }

    static Answer silent() {
        return amounts -> null;
    }

    /** Refuses calls that have a row with this amount, without saying which. */
    static Answer rejecting(float culprit) {
        return amounts -> {
            if (amounts.contains(culprit)) {
                throw Status.INVALID_ARGUMENT.withDescription("indices[7,0] is not in [0, 5)").asRuntimeException();
            }
            return USUAL.apply(amounts);
        };
    }

    @Override
    public void predict(PredictRequest request, StreamObserver<PredictResponse> responses) {
        List<Float> amounts = List.copyOf(request.getInputsOrThrow("input_1").getFloatValList());
        if (amounts.isEmpty()) {
            amounts = floats(request.getInputsOrThrow("input_1"));
        }
        calls.add(amounts);
        Answer answer = next.poll();
        List<Float> scores;
        try {
            scores = (answer == null ? always : answer).apply(amounts);
        } catch (RuntimeException e) {
            responses.onError(e);
            return;
        }
        if (scores != null) {
            responses.onNext(response(request.getModelSpec(), scores));
            responses.onCompleted();
        }
    }

    private static List<Float> floats(TensorProto tensor) {
        List<Float> floats = new ArrayList<>();
        var bytes = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            floats.add(bytes.getFloat());
        }
        return floats;
    }

    private static PredictResponse response(Model.ModelSpec asked, List<Float> scores) {
        return PredictResponse.newBuilder()
                .setModelSpec(Model.ModelSpec.newBuilder().setName(asked.getName()).setVersion(Int64Value.of(7))
                        .setSignatureName(asked.getSignatureName()))
                .putOutputs("output_1", TensorProto.newBuilder().setDtype(DataType.DT_FLOAT)
                        .setTensorShape(TensorShapeProto.newBuilder()
                                .addDim(TensorShapeProto.Dim.newBuilder().setSize(scores.size()))
                                .addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
                        .addAllFloatVal(scores).build())
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
