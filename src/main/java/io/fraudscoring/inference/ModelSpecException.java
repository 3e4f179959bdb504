package io.fraudscoring.inference;

import java.util.List;

/** A model's declaration is wrong: a matter of settings and route files. All faults found are in {@link #faults()}. */
public final class ModelSpecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** A declaration with at least one fault. */
    public ModelSpecException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line for each: where, what, the rule. Never empty. */
    public List<String> faults() {
        return faults;
    }
}
