package io.fraudscoring.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder to run the application in, with the project's routes and schemas to be changed by a test. */
public final class Installation {

    private Installation() {
    }

    /** Copies {@code routes/} and {@code avro/} into a folder. */
    public static Path copiedTo(Path folder) {
        for (String part : List.of("routes", "avro")) {
            try (Stream<Path> files = Files.list(StackFiles.project().resolve(part))) {
                Path copy = Files.createDirectories(folder.resolve(part));
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot copy " + part + " to " + folder, e);
            }
        }
        return folder;
    }
}
