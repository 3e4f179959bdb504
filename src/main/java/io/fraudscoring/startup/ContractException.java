package io.fraudscoring.startup;

import java.util.List;

/** A reachable system says something that schema, features or signature contradict; waiting will not help. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** One line for each contradiction. */
    public ContractException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
