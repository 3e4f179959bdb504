package io.fraudscoring.registry;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/** What the registry says an id stands for. */
public sealed interface SchemaLookup {

    /** Calls the function of the outcome this is, so that no caller can forget one. */
    <T> T match(Function<Schema, T> found, Function<String, T> notAvro, Supplier<T> unknown);

    /** The id stands for this Avro schema, for good. */
    record Found(Schema schema) implements SchemaLookup {

        public Found {
            Objects.requireNonNull(schema, "schema");
        }

        @Override
        public <T> T match(Function<Schema, T> found, Function<String, T> notAvro, Supplier<T> unknown) {
            return found.apply(schema);
        }
    }

    /** The id is taken, for good, by something that Avro cannot read; {@code problem} says by what. */
    record NotAvro(String problem) implements SchemaLookup {

        public NotAvro {
            Objects.requireNonNull(problem, "problem");
        }

        @Override
        public <T> T match(Function<Schema, T> found, Function<String, T> notAvro, Supplier<T> unknown) {
            return notAvro.apply(problem);
        }
    }

    /** Every configured registry says that it does not know the id, and has said so for the grace period. */
    record Unknown() implements SchemaLookup {

        @Override
        public <T> T match(Function<Schema, T> found, Function<String, T> notAvro, Supplier<T> unknown) {
            return unknown.get();
        }
    }
}
