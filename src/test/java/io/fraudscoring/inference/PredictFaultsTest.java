package io.fraudscoring.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.grpc.Status;
import java.net.ConnectException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, MODEL_UNAVAILABLE, TF_SERVING_HOST",
        "DEADLINE_EXCEEDED, MODEL_TIMEOUT, PREDICT_TIMEOUT_MS",
        "RESOURCE_EXHAUSTED, MODEL_OVERLOADED, TF_SERVING_HOST",
        "NOT_FOUND, MODEL_MISCONFIGURED, MODEL_NAME",
        "FAILED_PRECONDITION, MODEL_MISCONFIGURED, MODEL_SIGNATURE_NAME",
        "UNIMPLEMENTED, MODEL_MISCONFIGURED, TF_SERVING_HOST",
        "PERMISSION_DENIED, MODEL_MISCONFIGURED, TF_SERVING_HOST",
        "UNAUTHENTICATED, MODEL_MISCONFIGURED, TF_SERVING_HOST",
        "INVALID_ARGUMENT, ROW_REJECTED, rejected",
        "OUT_OF_RANGE, ROW_REJECTED, rejected",
        "INTERNAL, MODEL_FAILED, TF_SERVING_HOST",
        "UNKNOWN, MODEL_FAILED, TF_SERVING_HOST",
        "CANCELLED, MODEL_FAILED, TF_SERVING_HOST",
        "ABORTED, MODEL_FAILED, TF_SERVING_HOST",
        "DATA_LOSS, MODEL_FAILED, TF_SERVING_HOST",
        "ALREADY_EXISTS, MODEL_FAILED, TF_SERVING_HOST",
    })
    void everyCodeIsAFaultThatNamesItAndItsSetting(Status.Code code, FaultKind kind, String setting) {
        FaultException fault = of(Status.fromCode(code));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault).hasMessageContaining(setting).hasMessageContaining("it answered " + code).hasNoCause();
    }

    @Test
    void okIsNoFaultAndNoCodeIsLeftOut() {
        assertThatThrownBy(() -> of(Status.OK)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Arrays.stream(Status.Code.values()).filter(code -> code != Status.Code.OK))
                .hasSize(16).allSatisfy(code -> assertThat(of(Status.fromCode(code))).isNotNull());
    }

    @ParameterizedTest
    @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void whatTheServerSaysOfARowIsNotRepeated(Status.Code code) {
        for (String said : new String[] {
            "bad value sentinel-4242",
            "Servable not found for request: Latest(m) sentinel-4242",
            "input tensor alias not found in signature: x. Inputs expected to be in the set {y}. sentinel-4242",
            "Serving signature name: \"a\nsentinel-4242\" not found in signature def",
            "input size does not match signature: sentinel-4242"}) {
            FaultException fault = of(Status.fromCode(code).withDescription(said).withCause(new Exception(said)));
            assertThat(fault.getMessage()).doesNotContain("sentinel");
            assertThat(fault).hasNoCause();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NOT_FOUND | Servable not found for request: Latest(fraud_detectr)",
        "NOT_FOUND | Servable not found for request: Specific(fraud_detector, 9)",
        "FAILED_PRECONDITION | Serving signature key \"predict\" not found.",
        "INVALID_ARGUMENT | Serving signature name: \"predict\" not found in signature def",
        "INVALID_ARGUMENT | Unrecognized servable version label: stable",
        "INVALID_ARGUMENT | input tensor alias not found in signature: x. Inputs expected to be in the set {a,b}.",
        "INVALID_ARGUMENT | input size does not match signature: 1!=2 len({x}) != len({x,y}). Sent extra: {}. "
                + "Missing but required: {y}.",
    })
    void whatTheServerSaysOfNamesIsRepeatedAndIsAWrongSetting(Status.Code code, String said) {
        FaultException fault = of(Status.fromCode(code).withDescription(said));

        assertThat(fault.kind()).isEqualTo(FaultKind.MODEL_MISCONFIGURED);
        assertThat(fault.getMessage()).endsWith("it answered " + code + ", saying: " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task size 100 is larger than maximum input batch size 64",
        "Matrix size-incompatible: In[0]: [64,1], In[1]: [8,16]"})
    void whatMayConcernTheRowsIsLeftToIsolation(String said) {
        assertThat(of(Status.INVALID_ARGUMENT.withDescription(said)).kind()).isEqualTo(FaultKind.ROW_REJECTED);
    }

    @Test
    void whatTheNetworkSaysIsRepeated() {
        assertThat(of(Status.UNAVAILABLE.withDescription("io exception")
                .withCause(new ConnectException("Connection refused: localhost/127.0.0.1:8500"))))
                .hasMessage("the model server at localhost:8500 (TF_SERVING_HOST) cannot be reached or refuses work; "
                        + "it answered UNAVAILABLE, saying: Connection refused: localhost/127.0.0.1:8500");
    }

    @Test
    void aModelIsNamedWithTheVersionOrLabelThatWasAskedFor() {
        ModelSpec version = Models.spec();
        version.setVersion("9");
        ModelSpec label = Models.spec();
        label.setLabel("canary");

        assertThat(PredictFaults.of(Status.NOT_FOUND, Models.compile(version).asked(), "h:1"))
                .hasMessageContaining("no model fraud_detector version 9:");
        assertThat(PredictFaults.of(Status.NOT_FOUND, Models.compile(label).asked(), "h:1"))
                .hasMessageContaining("no model fraud_detector labelled canary:");
    }

    private static FaultException of(Status status) {
        return PredictFaults.of(status, Models.compile(Models.spec()).asked(), "localhost:8500");
    }
}
