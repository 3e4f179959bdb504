package io.fraudscoring.startup;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.registry.SchemaRejectedException;
import io.fraudscoring.score.PublishedSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry answers, and knows the schemas of the events that are written. */
public final class SchemasPublished implements Prerequisite {

    private final String name;
    private final List<PublishedSchema> schemas;

    /**
     * A look at the schemas.
     *
     * @param address of the registry, for messages
     */
    public SchemasPublished(String address, List<PublishedSchema> schemas) {
        this.name = "the schema registry at " + address + " (SCHEMA_REGISTRY_URL)";
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        List<String> contradictions = new ArrayList<>();
        for (PublishedSchema schema : schemas) {
            try {
                schema.get();
            } catch (SchemaRejectedException e) {
                contradictions.add(e.getMessage());
            } catch (FaultException e) {
                return Optional.of(e.getMessage());
            }
        }
        if (!contradictions.isEmpty()) {
            throw new ContractException(contradictions);
        }
        return Optional.empty();
    }
}
