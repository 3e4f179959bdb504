package io.fraudscoring.stack;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** Whether there is a Docker engine to run containers on. */
interface DockerEngine {
    /** Empty if one answers, else why not, beginning with "no Docker engine". */
    Optional<String> missing();

    /** The engine that Testcontainers finds; looked for once in a JVM, which takes about a second. */
    static DockerEngine found() {
        return () -> Found.MISSING;
    }

    /** The result of the one look. */
    final class Found {
        private static final Optional<String> MISSING = look();

        private Found() {
        }

        private static Optional<String> look() {
            try {
                DockerClientFactory.instance().client();
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of("no Docker engine: " + e.getMessage());
            }
        }
    }
}
