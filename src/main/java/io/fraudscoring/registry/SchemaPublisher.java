package io.fraudscoring.registry;

import io.fraudscoring.fault.FaultException;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Makes sure, at start, that a schema we write with is in the registry under {@code <topic>-value}, and tells its id.
 * Retries nothing: the caller does. Safe for several threads.
 */
public final class SchemaPublisher {

    /** Whether a schema that is not there yet may be put there. */
    public enum Mode {
        /** Registered if it is not there. */
        REGISTER,
        /** Must be there: somebody else governs the subjects. */
        LOOKUP;

        /**
         * Reads the setting's value, {@code register} or {@code lookup}.
         *
         * @throws IllegalArgumentException if it is neither
         */
        public static Mode parse(String value) {
            return switch (value.strip().toLowerCase(Locale.ROOT)) {
                case "register" -> REGISTER;
                case "lookup" -> LOOKUP;
                default -> throw new IllegalArgumentException("'" + value + "': it must be register or lookup");
            };
        }
    }

    private final SchemaRegistryClient registry;
    private final Mode mode;

    public SchemaPublisher(SchemaRegistryClient registry, Mode mode) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    /**
     * Publishes the schema of a topic's values.
     *
     * @return the id to write with
     * @throws SchemaRejectedException if the registry will not have it, or lacks it and we may only look it up
     * @throws FaultException          REGISTRY_UNAVAILABLE or REGISTRY_REFUSED: worth another try
     */
    public int publish(String topic, Schema schema) {
        String subject = topic + "-value";
        // Looked up first in either mode: credentials that may only read suffice for every start but the first.
        OptionalInt held = registry.lookUp(subject, schema);
        if (held.isPresent()) {
            return held.getAsInt();
        }
        return switch (mode) {
            case REGISTER -> registry.register(subject, schema);
            case LOOKUP -> throw new SchemaRejectedException("the registry has no schema equal to "
                    + schema.getFullName() + " under the subject " + subject + ", and it may only be looked up: "
                    + "register it there, or allow this application to");
        };
    }
}
