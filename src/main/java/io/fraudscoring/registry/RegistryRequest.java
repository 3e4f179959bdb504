package io.fraudscoring.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/**
 * A request of the registry's API, not yet addressed to one of its URLs.
 *
 * @param path begins with a slash and follows the base address
 * @param body JSON to post; null makes it a GET
 */
record RegistryRequest(String path, String body) {

    static RegistryRequest schemaById(int id) {
        return new RegistryRequest("/schemas/ids/" + id, null);
    }

    static RegistryRequest version(String subject, int version) {
        return new RegistryRequest("/subjects/" + encode(subject) + "/versions/" + version, null);
    }

    static RegistryRequest register(String subject, Schema schema) {
        return new RegistryRequest("/subjects/" + encode(subject) + "/versions", schemaBody(schema));
    }

    static RegistryRequest lookUp(String subject, Schema schema) {
        return new RegistryRequest("/subjects/" + encode(subject), schemaBody(schema));
    }

    /** Like {@link #lookUp}, taking layout and order of attributes for equal. Apicurio compares texts without it. */
    static RegistryRequest lookUpNormalized(String subject, Schema schema) {
        return new RegistryRequest("/subjects/" + encode(subject) + "?normalize=true", schemaBody(schema));
    }

    /** The cheapest question that only a registry answers: which kinds of schema it takes. */
    static RegistryRequest schemaTypes() {
        return new RegistryRequest("/schemas/types", null);
    }

    private static String schemaBody(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString()).toString();
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
