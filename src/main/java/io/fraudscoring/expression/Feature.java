package io.fraudscoring.expression;

import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * A feature written in Java, for what the language cannot say. Declared as a bean and named in an expression as
 * {@code bean(name)}; its jar goes in {@code lib-ext/}. Implementations are called by several threads at once, on the
 * path of every transaction: they must not block.
 */
@FunctionalInterface
public interface Feature {

    /**
     * The feature's value for one transaction. Any exception, and a value that is not finite, is the fault of this
     * transaction alone. The exception's class is reported, its message is not, as it may quote the payload; that of a
     * {@link NotComputable} is.
     */
    double compute(GenericRecord transaction);

    /** Paths of the fields it reads, so that others need not be decoded; {@link Scope#EVERY_FIELD} where not known. */
    default Set<String> fields() {
        return Set.of(Scope.EVERY_FIELD);
    }
}
