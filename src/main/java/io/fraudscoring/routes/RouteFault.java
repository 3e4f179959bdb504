package io.fraudscoring.routes;

import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * What is wrong with a route file, and where.
 *
 * @param file   its name, with the folder's
 * @param line   from 1; 0 where the file as a whole is at fault
 * @param column from 1; 0 where the file as a whole is at fault
 * @param what   the fault, on one line
 */
record RouteFault(String file, int line, int column, String what) {

    RouteFault {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(what, "what");
    }

    static RouteFault of(String file, String what) {
        return new RouteFault(file, 0, 0, what);
    }

    static RouteFault at(String file, Optional<Mark> mark, String what) {
        return mark.map(place -> new RouteFault(file, place.getLine() + 1, place.getColumn() + 1, what))
                .orElseGet(() -> of(file, what));
    }

    /** {@code file:line:column: what}, as compilers write it. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + what : file + ":" + line + ":" + column + ": " + what;
    }
}
