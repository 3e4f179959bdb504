package io.fraudscoring.registry;

/** Tells what a schema id stands for. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface SchemaSource {

    /**
     * Looks up one id.
     *
     * @param id as the wire format carries it: four bytes, signed
     * @throws io.fraudscoring.fault.FaultException REGISTRY_UNAVAILABLE or REGISTRY_REFUSED where nobody can tell now
     */
    SchemaLookup find(int id);
}
