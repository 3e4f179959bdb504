package io.fraudscoring.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tensorflow.serving.Model;
import tensorflow.serving.Predict.PredictRequest;
import tensorflow.serving.Predict.PredictResponse;
import tensorflow.serving.PredictionServiceGrpc;

/** Calls to a server that answers when the test says so; a call is known by the name of the model it asks for. */
class PredictCallsTest {

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Map<String, Long> millisLeft = new ConcurrentHashMap<>();
    private final Map<String, StreamObserver<PredictResponse>> open = new ConcurrentHashMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger idle = new AtomicInteger();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new PredictionServiceGrpc.PredictionServiceImplBase() {
                    @Override
                    public void predict(PredictRequest request, StreamObserver<PredictResponse> responses) {
                        String name = request.getModelSpec().getName();
                        millisLeft.put(name, Context.current().getDeadline().timeRemaining(TimeUnit.MILLISECONDS));
                        open.put(name, responses);
                        arrived.add(name);
                    }
                }).build().start();
        channel = NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private PredictCalls calls(int limit, long timeoutMillis) {
        return new PredictCalls(limit, Duration.ofMillis(timeoutMillis), idle::incrementAndGet);
    }

    private ClientCall<PredictRequest, PredictResponse> call(PredictCalls calls, String name) {
        Channel bounded = ClientInterceptors.intercept(channel, calls);
        var call = bounded.newCall(PredictionServiceGrpc.getPredictMethod(), CallOptions.DEFAULT);
        ClientCalls.asyncUnaryCall(call, PredictRequest.newBuilder()
                .setModelSpec(Model.ModelSpec.newBuilder().setName(name)).build(), new StreamObserver<>() {
                    @Override
                    public void onNext(PredictResponse value) {
                        ended.add(name);
                    }

                    @Override
                    public void onError(Throwable thrown) {
                        ended.add(name + " " + Status.fromThrowable(thrown).getCode());
                    }

                    @Override
                    public void onCompleted() {
                    }
                });
        return call;
    }

    private void answer(String name) {
        StreamObserver<PredictResponse> responses = open.remove(name);
        responses.onNext(PredictResponse.getDefaultInstance());
        responses.onCompleted();
    }

    @Test
    void allowsNoMoreCallsThanTheLimitAndAdmitsTheOthersInOrder() {
        PredictCalls calls = calls(2, 30_000);
        List.of("a", "b", "c", "d").forEach(name -> call(calls, name));
        await().until(() -> arrived.size() == 2);
        assertThat(arrived).containsExactlyInAnyOrder("a", "b");
        assertThat(calls.underWay()).isEqualTo(2);

        answer("b");
        await().until(() -> arrived.size() == 3);
        assertThat(arrived).last().isEqualTo("c");
        assertThat(calls.underWay()).isEqualTo(2);

        answer("a");
        await().until(() -> arrived.size() == 4);
        answer("c");
        answer("d");
        await().until(calls::isIdle);
        await().until(() -> ended.size() == 4);
    }

    @Test
    void theDeadlineOfACallThatWaitsStartsWhenItIsAdmitted() {
        PredictCalls calls = calls(1, 1_000);
        call(calls, "a");
        call(calls, "b");
        await().until(() -> arrived.contains("b"));

        assertThat(ended).containsExactly("a DEADLINE_EXCEEDED");
        assertThat(millisLeft.get("b")).as("of 1000 ms, after waiting for 1000").isGreaterThan(500);
        answer("b");
        await().until(() -> ended.contains("b"));
    }

    @Test
    void saysThatItIsIdleOnlyAfterTheLastCall() {
        PredictCalls calls = calls(1, 30_000);
        assertThat(calls.isIdle()).isTrue();
        call(calls, "a");
        call(calls, "b");
        assertThat(calls.isIdle()).isFalse();
        await().until(() -> arrived.size() == 1);
        answer("a");
        await().until(() -> arrived.size() == 2);
        assertThat(idle).hasValue(0);
        answer("b");
        await().until(() -> idle.get() == 1);
        assertThat(calls.isIdle()).isTrue();
    }

    @Test
    void aCallCancelledWhileItWaitsEndsAndNeverReachesTheServer() {
        PredictCalls calls = calls(1, 30_000);
        call(calls, "a");
        var waiting = call(calls, "b");
        call(calls, "c");
        waiting.cancel("no longer wanted", null);
        assertThat(ended).containsExactly("b CANCELLED");
        await().until(() -> arrived.size() == 1);
        answer("a");
        await().until(() -> arrived.size() == 2);
        assertThat(arrived).containsExactly("a", "c");
        answer("c");
        await().until(calls::isIdle);
    }

    @Test
    void aCallCancelledUnderWayMakesRoom() {
        PredictCalls calls = calls(1, 30_000);
        var first = call(calls, "a");
        call(calls, "b");
        await().until(() -> arrived.size() == 1);
        first.cancel("no longer wanted", null);
        await().until(() -> arrived.contains("b"));
        assertThat(ended).containsExactly("a CANCELLED");
    }

    @Test
    void aCallThatCannotReachTheServerMakesRoom() {
        PredictCalls calls = calls(1, 30_000);
        server.shutdownNow();
        call(calls, "a");
        call(calls, "b");
        await().untilAsserted(() -> assertThat(ended)
                .containsExactlyInAnyOrder("a UNAVAILABLE", "b UNAVAILABLE"));
        assertThat(calls.isIdle()).isTrue();
    }

    @Test
    void refusesALimitThatAllowsNothing() {
        assertThatThrownBy(() -> calls(0, 1)).hasMessageContaining("at least 1").hasMessageContaining("got 0");
    }
}
