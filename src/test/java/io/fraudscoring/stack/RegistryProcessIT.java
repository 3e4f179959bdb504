package io.fraudscoring.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RegistryProcessIT {
    private static final String SCHEMA = """
            {"type":"record","name":"Seen","fields":[{"name":"at","type":"long"}]}""";

    @Test
    void givesASchemaBackByItsIdAndForgetsItInARestart() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start()) {
            int id = registry.register("seen-value", SCHEMA);

            HttpResponse<String> answer = get(registry.url() + "/schemas/ids/" + id);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(answer.body()).get("schema").asText()).contains("Seen");
            assertThat(registry.register("seen-value", SCHEMA)).isEqualTo(id);

            registry.child().restart();
            assertThat(get(registry.url() + "/schemas/ids/" + id).statusCode()).isEqualTo(404);
            assertThat(registry.register("seen-value", SCHEMA)).isEqualTo(id);
        }
    }

    @Test
    void hasApicuriosOwnInterfacesBelowItsRoot() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start()) {
            assertThat(get(registry.root() + "/apis/registry/v2/system/info").statusCode()).isEqualTo(200);
            assertThat(get(registry.root() + "/apis/registry/v3/system/info").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysWhyASchemaIsRefused() {
        try (RegistryProcess registry = RegistryProcess.start()) {
            assertThatThrownBy(() -> registry.register("bad-value", "{\"type\":\"no such type\"}"))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("refused subject bad-value: 422");
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
