package io.fraudscoring.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.inference.ModelSpecException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.avro.AvroRuntimeException;
import org.apache.camel.CamelExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    private final Faults faults = new Faults(() -> null, "tf:8500");

    static List<Arguments> known() {
        return List.of(
                Arguments.of(new FaultException(FaultKind.TRUNCATED, "short"), FaultKind.TRUNCATED),
                Arguments.of(new TimeoutException("no metadata"), FaultKind.TOPIC_NOT_WRITABLE),
                Arguments.of(new TopicAuthorizationException("no"), FaultKind.TOPIC_NOT_WRITABLE),
                Arguments.of(new ModelSpecException(List.of("no bean")), FaultKind.MODEL_MISCONFIGURED),
                Arguments.of(new RejectedExecutionException(), FaultKind.STOPPING),
                Arguments.of(new InterruptedException(), FaultKind.STOPPING),
                Arguments.of(new AvroRuntimeException("Malformed data"), FaultKind.UNDECODABLE),
                Arguments.of(new EOFException(), FaultKind.UNDECODABLE),
                Arguments.of(new IllegalArgumentException("4242"), FaultKind.UNEXPECTED),
                Arguments.of(new IOException("4242"), FaultKind.UNEXPECTED));
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsAFaultAlsoBehindWhatWrapsIt(Throwable thrown, FaultKind kind) {
        assertThat(faults.classify(thrown).kind()).isEqualTo(kind);
        assertThat(faults.classify(new CamelExecutionException("wrapped", null, thrown)).kind()).isEqualTo(kind);
    }

    @Test
    void anUnknownExceptionIsToldByClassAndPlaceNotByItsWords() {
        FaultException fault = faults.classify(new IllegalArgumentException("card 4242"));

        assertThat(fault.getMessage()).startsWith("unexpected java.lang.IllegalArgumentException at ")
                .contains("FaultsTest").doesNotContain("4242");
    }

    @Test
    void anEndWithoutAnExceptionIsUnexpected() {
        assertThat(faults.classify(null).kind()).isEqualTo(FaultKind.UNEXPECTED);
    }

    @Test
    void anUnknownExceptionThatOthersWrapIsToldByTheFirst() {
        Throwable first = new ArithmeticException("card 4242");

        FaultException fault = faults.classify(new IllegalArgumentException("outer", new Exception("middle", first)));

        assertThat(fault).hasMessageContaining("java.lang.ArithmeticException at " + FaultsTest.class.getName())
                .hasMessageNotContaining("4242").hasMessageNotContaining("outer");
    }
}
