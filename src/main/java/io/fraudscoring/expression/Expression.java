package io.fraudscoring.expression;

import java.util.Set;

/**
 * A compiled expression over values of type {@code T}. Immutable and safe for use by several threads, as far as the
 * accessors of its scope are.
 *
 * <p>Every evaluation throws {@link io.fraudscoring.fault.FaultException} of kind {@code FEATURE_NOT_COMPUTABLE} where
 * there is no value: a field is null, a text that must be an IP address is none, a comparison meets not-a-number, whole
 * numbers overflow 64 bits. The message names the expression and the reason, never a value. A number may be infinite or
 * not-a-number: whether that is a fault is the caller's to say.
 */
public interface Expression<T> {

    /** The text it was compiled from, for messages; of one column of an expanded {@code oneOf}, with its option. */
    String source();

    Type type();

    /** Whether {@link #integer} may be called: a number known at compile time to be whole, or a truth value. */
    boolean whole();

    /** Paths of the variables it reads; {@link Scope#EVERY_FIELD} among them if a feature bean may read any. */
    Set<String> fields();

    /** The value of a number; 1 or 0 for a truth value. */
    double number(T subject);

    /** The value of a {@linkplain #whole() whole} number with all its 64 bits; 1 or 0 for a truth value. */
    long integer(T subject);

    /** The value of a truth value. */
    boolean truth(T subject);

    /** The value of a text; valid until {@code subject} changes. */
    CharSequence text(T subject);
}
