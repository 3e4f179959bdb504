package io.fraudscoring.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "fraud-score", "fraud-alert"})
    void readsTheSchemasOfTheRepository(String name) {
        assertThat(SchemaFile.read(Path.of("avro", name + ".avsc")).getNamespace()).isEqualTo("com.mycompany.fraud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fraud-score", "fraud-alert"})
    void whatWeWriteHasNeitherTheCardNorTheAddress(String name) {
        assertThat(SchemaFile.read(Path.of("avro", name + ".avsc")).getFields()).extracting(Schema.Field::name)
                .doesNotContain("cardLastFour", "userIpAddress");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = folder.resolve("none.avsc");
        assertThatThrownBy(() -> SchemaFile.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"type\":\"recor\"}", "{\"type\":\"record\",\"name\":\"T\"}",
            "{\"type\":\"record\",\"name\":\"T\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}"})
    void namesAFileThatHoldsNoSchema(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.avsc"), text);
        assertThatThrownBy(() -> SchemaFile.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + ": is not an Avro schema");
    }

    @Test
    void namesAFileWhoseSchemaIsNoRecord() throws IOException {
        Path file = Files.writeString(folder.resolve("text.avsc"), "\"string\"");
        assertThatThrownBy(() -> SchemaFile.read(file))
                .hasMessageContaining(file + ": holds a schema of the type string");
    }
}
