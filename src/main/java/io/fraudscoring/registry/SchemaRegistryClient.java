package io.fraudscoring.registry;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * The registry, as this application uses it. Every method blocks for at most the request time-out times the number of
 * configured addresses; none retries. Safe for several threads.
 */
public final class SchemaRegistryClient implements SchemaSource {

    private final RegistryEndpoints endpoints;
    private final SchemaCache cache;

    public SchemaRegistryClient(RegistrySettings settings) {
        this(settings, System::nanoTime);
    }

    /** @param nanoClock like {@link System#nanoTime()}; measures grace and memory, not the requests' time-outs */
    public SchemaRegistryClient(RegistrySettings settings, LongSupplier nanoClock) {
        this.endpoints = new RegistryEndpoints(settings);
        this.cache = new SchemaCache(new RegisteredSchemas(endpoints)::fetch, nanoClock, settings.unknownGrace(),
                settings.unknownMemory(), settings.faultMemory());
    }

    /**
     * {@inheritDoc}
     *
     * <p>An id counts as unknown only if every address says so in the registry's own words, and still does at the end
     * of the grace period; before that it is a fault of the kind REGISTRY_UNAVAILABLE.
     */
    @Override
    public SchemaLookup find(int id) {
        return cache.find(id);
    }

    /**
     * Registers a schema, or finds that it is.
     *
     * @return its id
     * @throws SchemaRejectedException if the registry will not have it under this subject
     * @throws FaultException          REGISTRY_UNAVAILABLE or REGISTRY_REFUSED
     */
    public int register(String subject, Schema schema) {
        RegistryReply reply = endpoints.ask(RegistryRequest.register(subject, schema), code -> false);
        if (reply instanceof RegistryReply.Rejected rejected) {
            throw new SchemaRejectedException("the registry rejects " + schema.getFullName() + " under the subject "
                    + subject + ": " + rejected.message());
        }
        return id(reply, "registering under " + subject);
    }

    /**
     * The id of a schema under a subject; empty if it is not registered there. Layout does not matter.
     *
     * @throws FaultException REGISTRY_UNAVAILABLE or REGISTRY_REFUSED
     */
    public OptionalInt lookUp(String subject, Schema schema) {
        OptionalInt exact = lookUp(RegistryRequest.lookUp(subject, schema));
        return exact.isPresent() ? exact : lookUp(RegistryRequest.lookUpNormalized(subject, schema));
    }

    private OptionalInt lookUp(RegistryRequest request) {
        RegistryReply reply = endpoints.ask(request, code -> true);
        // A registry that cannot parse the schema does not hold it either.
        boolean absent = reply instanceof RegistryReply.Missing || reply instanceof RegistryReply.Rejected;
        return absent ? OptionalInt.empty() : OptionalInt.of(id(reply, request.path()));
    }

    /**
     * Returns if an address of the list answers as a registry does.
     *
     * @throws FaultException REGISTRY_UNAVAILABLE or REGISTRY_REFUSED, telling each address's answer
     */
    public void checkReachable() {
        endpoints.ask(RegistryRequest.schemaTypes(), code -> false);
    }

    private static int id(RegistryReply reply, String what) {
        if (reply instanceof RegistryReply.Ok ok && ok.body().path("id").canConvertToInt()) {
            return ok.body().path("id").intValue();
        }
        throw new FaultException(FaultKind.REGISTRY_REFUSED, "schema registry, " + what + ": its answer has no id. "
                + "SCHEMA_REGISTRY_URL must be the base address of the Confluent API");
    }
}
