package io.fraudscoring.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON schema of Camel's YAML DSL, from its jar. */
final class YamlSchema {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final JsonSchema schema;

    YamlSchema() {
        try (InputStream stream = YamlSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            document = MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(document);
    }

    /** What breaks the schema, with its path in the file. */
    List<String> faults(Path file) throws IOException {
        Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return schema.validate(MAPPER.valueToTree(content)).stream()
                .filter(message -> !isPlaceholder(message.getInstanceNode()))
                .map(message -> file.getFileName() + ": schema: " + message.getMessage())
                .toList();
    }

    /** The names of the expression languages. */
    Set<String> languages() {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> it = definition("language.ExpressionDefinition").findValue("properties").fieldNames();
                it.hasNext(); ) {
            names.add(it.next());
        }
        return names;
    }

    /** Whether a step of this name has an expression. */
    boolean takesExpression(String step) {
        JsonNode reference = definition("ProcessorDefinition").path("properties").path(step).path("$ref");
        String type = reference.asText().substring(reference.asText().lastIndexOf('/') + 1);
        return document.path("items").path("definitions").path(type).path("properties").has("expression");
    }

    /** A placeholder is a text where the schema wants a number or a truth value. */
    private static boolean isPlaceholder(JsonNode node) {
        return node != null && node.isTextual() && node.asText().matches("\\{\\{[^{}]+}}");
    }

    private JsonNode definition(String type) {
        return document.path("items").path("definitions").path("org.apache.camel.model." + type);
    }
}
