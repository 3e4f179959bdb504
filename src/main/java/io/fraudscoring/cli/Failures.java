package io.fraudscoring.cli;

import io.fraudscoring.settings.BadConfigurationException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Says what ended a command, in lines for people, and which exit code that is. */
final class Failures {

    private Failures() {}

    /** One line for each fault on {@code err}; the stack trace goes to the log, at DEBUG. */
    static int report(Throwable failure, PrintWriter err) {
        if (failure instanceof BadConfigurationException bad) {
            bad.faults().forEach(fault -> err.println("error: " + oneLine(fault)));
            err.flush();
            return ExitCode.BAD_CONFIGURATION.code();
        }
        err.println("error: failed: " + String.join("; because of ", causes(failure)));
        err.flush();
        LoggerFactory.getLogger(Failures.class).debug("failed", failure);
        return ExitCode.FAILED.code();
    }

    /** The failure and its causes, outermost first, what is the same only once. */
    private static List<String> causes(Throwable failure) {
        List<String> causes = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            String text = oneLine(cause.getMessage() == null ? "no message" : cause.getMessage())
                    + " (" + cause.getClass().getSimpleName() + ")";
            if (causes.stream().noneMatch(text::equals)) {
                causes.add(text);
            }
        }
        return causes;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
