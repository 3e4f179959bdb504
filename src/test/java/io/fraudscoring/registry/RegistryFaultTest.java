package io.fraudscoring.registry;

import static io.fraudscoring.registry.Clients.REGISTERED;
import static io.fraudscoring.registry.Clients.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "401 | {\"error_code\":40101}                 | REGISTRY_REFUSED     | SCHEMA_REGISTRY_BASIC_AUTH",
            "403 | {\"error_code\":40301}                 | REGISTRY_REFUSED     | SCHEMA_REGISTRY_BASIC_AUTH",
            "404 | ''                                     | REGISTRY_REFUSED     | SCHEMA_REGISTRY_URL",
            "404 | <html>not found</html>                 | REGISTRY_REFUSED     | SCHEMA_REGISTRY_URL",
            "404 | {\"status\":404,\"name\":\"NotFound\"} | REGISTRY_REFUSED     | SCHEMA_REGISTRY_URL",
            "404 | {\"error_code\":404}                   | REGISTRY_REFUSED     | SCHEMA_REGISTRY_URL",
            "404 | {\"error_code\":40401}                 | REGISTRY_REFUSED     | 40401",
            "302 | ''                                     | REGISTRY_REFUSED     | SCHEMA_REGISTRY_URL",
            "200 | <html>log in</html>                    | REGISTRY_REFUSED     | SCHEMA_REGISTRY_URL",
            "500 | {\"error_code\":50001}                 | REGISTRY_UNAVAILABLE | answered 500",
            "503 | ''                                     | REGISTRY_UNAVAILABLE | answered 503",
            "429 | ''                                     | REGISTRY_UNAVAILABLE | answered 429",
    })
    void anAnswerThatIsNoAnswerIsAFaultThatSaysWhereToLook(int status, String body, FaultKind kind, String hint) {
        try (FakeRegistry registry = FakeRegistry.answering(status, body)) {
            FaultException fault = fault(client(registry.url("/prefix")), 7);

            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault).hasMessageContaining(hint).hasMessageContaining(registry.url("/prefix").toString());
        }
    }

    @Test
    void aRefusedConnectionIsAnOutage() {
        FaultException fault = fault(client(nobody()), 7);

        assertThat(fault.kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
        assertThat(fault).hasMessageContaining("ConnectException");
    }

    @Test
    void silenceIsAnOutage() {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeRegistry registry = new FakeRegistry(request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new FakeRegistry.Answer(200, REGISTERED);
        })) {
            FaultException fault = fault(new SchemaRegistryClient(new RegistrySettings(List.of(registry.url("")), null,
                    Duration.ofMillis(100), Duration.ofMillis(100), Duration.ZERO, Duration.ZERO, Duration.ZERO)), 7);

            assertThat(fault.kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
            never.countDown();
        }
    }

    @Test
    void failsOverToTheNextAddressAndStaysThere() {
        try (FakeRegistry broken = FakeRegistry.answering(500, "");
                FakeRegistry good = FakeRegistry.answering(200, REGISTERED)) {
            SchemaRegistryClient client = client(nobody(), broken.url(""), good.url(""));

            assertThat(client.find(7)).isInstanceOf(SchemaLookup.Found.class);
            assertThat(client.find(8)).isInstanceOf(SchemaLookup.Found.class);
            assertThat(broken.requests()).hasSize(1);
        }
    }

    @Test
    void anIdIsUnknownOnlyIfEveryAddressSaysSo() {
        try (FakeRegistry first = FakeRegistry.answering(404, FakeRegistry.ABSENT);
                FakeRegistry second = FakeRegistry.answering(503, "")) {
            SchemaRegistryClient client = client(first.url(""), second.url(""));

            assertThat(fault(client, 7).kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
            second.now(401, "");
            assertThat(fault(client, 7).kind()).isEqualTo(FaultKind.REGISTRY_REFUSED);
            second.now(200, REGISTERED);
            assertThat(client.find(7)).isInstanceOf(SchemaLookup.Found.class);
            first.now(404, FakeRegistry.ABSENT);
            second.now(404, FakeRegistry.ABSENT);
            assertThat(client.find(8)).isInstanceOf(SchemaLookup.Unknown.class);
        }
    }

    @Test
    void isReachableIfOneAddressIs() {
        try (FakeRegistry good = FakeRegistry.answering(200, "[\"AVRO\"]")) {
            client(nobody(), good.url("/p")).checkReachable();

            assertThat(good.requests().get(0).path()).isEqualTo("/p/schemas/types");
        }
        FaultException fault = catchThrowableOfType(FaultException.class, () -> client(nobody()).checkReachable());
        assertThat(fault.kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
    }

    @Test
    void noMessageHoldsThePassword() {
        try (FakeRegistry registry = FakeRegistry.answering(401, "")) {
            assertThat(fault(client("user:s3cret", registry.url("")), 7).getMessage()).doesNotContain("s3cret");
        }
    }

    private static FaultException fault(SchemaRegistryClient client, int id) {
        FaultException fault = catchThrowableOfType(FaultException.class, () -> client.find(id));
        assertThat(fault).isNotNull();
        return fault;
    }

    /** An address where nobody listens: the server that had it is closed. */
    private static URI nobody() {
        try (FakeRegistry closed = FakeRegistry.answering(200, "")) {
            return closed.url("");
        }
    }
}
