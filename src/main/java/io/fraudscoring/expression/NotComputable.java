package io.fraudscoring.expression;

/**
 * Says that an expression has no value for what it was evaluated over. Thrown by the accessors of a scope and caught by
 * the expression, which turns it into a fault that names its own text. Instances carry no stack trace, may be made once
 * and thrown often, and must hold no value of the payload.
 */
public final class NotComputable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** {@code why} reads on after "cannot be computed: ", as in "amount has no value". */
    public NotComputable(String why) {
        super(why, null, false, false);
    }
}
