package io.fraudscoring.cli;

/** How a process of this application ends. */
public enum ExitCode {
    /** Stopped as asked, by SIGTERM or SIGINT after a clean drain too. */
    STOPPED(0),
    /** Failed while running. */
    FAILED(1),
    /** Bad settings, arguments, route files or extension jars: nothing was started. */
    BAD_CONFIGURATION(2),
    /** At start, a reachable registry or model server contradicted schema, feature mapping or signature. */
    CONTRACT_BROKEN(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the operating system sees. */
    public int code() {
        return code;
    }
}
