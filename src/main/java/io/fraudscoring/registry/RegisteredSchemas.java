package io.fraudscoring.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Fetches the schema of an id, with the schemas it refers to. Remembers nothing. */
final class RegisteredSchemas {

    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    /** Confluent's code for an id or a schema that is not registered; Apicurio sends the same. */
    static final int SCHEMA_NOT_FOUND = 40403;

    private final RegistryEndpoints endpoints;

    RegisteredSchemas(RegistryEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Empty if every endpoint says in its own words that it does not know the id. */
    Optional<SchemaLookup> fetch(int id) {
        RegistryReply reply = endpoints.ask(RegistryRequest.schemaById(id), code -> code == SCHEMA_NOT_FOUND);
        if (!(reply instanceof RegistryReply.Ok ok)) {
            return Optional.empty();
        }
        JsonNode document = ok.body();
        String type = document.path("schemaType").asText("AVRO");
        if (!"AVRO".equals(type)) {
            return Optional.of(new SchemaLookup.NotAvro("is registered as " + type + ", not as AVRO"));
        }
        // Names and defaults are the writer's business: other Avro libraries are less strict about them than ours.
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        parseReferences(document, parser, new HashSet<>());
        return Optional.of(parse(document, parser));
    }

    private void parseReferences(JsonNode document, Schema.Parser parser, Set<String> seen) {
        for (JsonNode reference : document.path("references")) {
            String subject = reference.path("subject").asText();
            int version = reference.path("version").asInt();
            if (seen.add(version + " of " + subject)) {
                JsonNode referred = version(subject, version);
                parseReferences(referred, parser, seen);
                parse(referred, parser);
            }
        }
    }

    private JsonNode version(String subject, int version) {
        RegistryReply reply = endpoints.ask(RegistryRequest.version(subject, version),
                code -> code == SUBJECT_NOT_FOUND || code == VERSION_NOT_FOUND);
        if (reply instanceof RegistryReply.Ok ok) {
            return ok.body();
        }
        throw new FaultException(FaultKind.REGISTRY_REFUSED, "the registry lacks version " + version + " of subject "
                + subject + ", which a schema in use refers to: register it again");
    }

    private static SchemaLookup parse(JsonNode document, Schema.Parser parser) {
        try {
            return new SchemaLookup.Found(parser.parse(document.path("schema").asText()));
        } catch (RuntimeException | StackOverflowError e) {
            return new SchemaLookup.NotAvro("does not parse as an Avro schema (" + e.getClass().getSimpleName() + ")");
        }
    }
}
