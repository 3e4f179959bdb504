package io.fraudscoring.registry;

/** A reachable registry and our schema contradict each other: no retry mends that. */
public final class SchemaRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SchemaRejectedException(String message) {
        super(message);
    }
}
