package io.fraudscoring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fraudscoring.training.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml has to have in common with the rest; docker-compose itself checks the file in CI. */
class ComposeFileTest {

    private static final Path PROJECT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private final JsonNode services = read("docker-compose.yml").get("services");

    @Test
    void scoresWithTheDemoModelAndItsFeatures() {
        JsonNode environment = services.at("/application/environment");

        assertThat(environment.get("MODEL_NAME").asText()).isEqualTo(TrainedModel.FRAUD_DEMO.modelName());
        assertThat(environment.get("MODEL_FEATURES").asText()).isEqualTo(TrainedModel.FRAUD_DEMO.features());
    }

    @Test
    void servesEveryModel() throws IOException {
        String config = Files.readString(PROJECT.resolve("models/models.config"));

        for (TrainedModel model : TrainedModel.values()) {
            assertThat(config).contains("name: \"" + model.modelName() + "\" base_path: \"/models/"
                    + model.modelName() + "\"");
        }
    }

    @Test
    void pinsEveryImage() {
        assertThat(services).isNotEmpty().allSatisfy(service ->
                assertThat(service.get("image").asText()).containsPattern(":v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void makesTheTopicsOfTheDemo() {
        assertThat(services.at("/topics/entrypoint/2").asText()).contains(" " + Topics.TRANSACTIONS + ":",
                " " + Topics.SCORES + ":", " " + Topics.ALERTS + ":", " " + Topics.DEAD_LETTERS + ":");
    }

    private static JsonNode read(String file) {
        try {
            return new YAMLMapper().readTree(PROJECT.resolve(file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
