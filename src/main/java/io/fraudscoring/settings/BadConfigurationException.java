package io.fraudscoring.settings;

import java.util.List;

/** Settings, arguments, route files or extension jars are at fault: the process ends with exit code 2. */
public final class BadConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    /**
     * All that is wrong, found in one go.
     *
     * @param faults one line for each, with name, value, rule and where to mend it; at least one
     */
    public BadConfigurationException(List<String> faults) {
        super(String.join("\n", faults), null, false, false);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no fault given");
        }
        this.faults = List.copyOf(faults);
    }

    /** One line for each fault. */
    public List<String> faults() {
        return faults;
    }
}
