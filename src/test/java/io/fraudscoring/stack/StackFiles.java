package io.fraudscoring.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the stack finds and keeps its files: all below {@code target/} of the project. Safe for any thread. */
final class StackFiles {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private StackFiles() {
    }

    /** The project's folder: Surefire and Failsafe say it in {@code basedir}; otherwise the working directory. */
    static Path project() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    /** What the build put down for the stack. */
    static Path built(String name) {
        Path path = project().resolve("target/stack").resolve(name);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is not there: the build makes it. Run `mvn test-compile` first");
        }
        return path;
    }

    /** The application's jar, beside its libraries. */
    static Path application() {
        Path jar = project().resolve("target/fraud-scoring.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not there: the build makes it. Run `mvn package` first");
        }
        return jar;
    }

    /** A new empty folder for the data of one process; unique on this machine, also between JVMs. */
    static Path newData(String name) {
        return created(project().resolve("target/stack/data").resolve(unique(name)));
    }

    /** A log file that no other process of this or another JVM writes. */
    static Path newLog(String name) {
        return created(project().resolve("target/stack/logs")).resolve(unique(name) + ".log");
    }

    /** A class path entry that holds {@link ParentWatch} and nothing else. */
    static Path launcher() {
        Path folder = project().resolve("target/stack/launcher");
        Path file = folder.resolve(ParentWatch.class.getName().replace('.', '/') + ".class");
        created(file.getParent());
        try (InputStream bytes = ParentWatch.class.getResourceAsStream("ParentWatch.class")) {
            // Moved into place, as another JVM may be starting a child from the same folder.
            Path copy = file.resolveSibling(unique("ParentWatch") + ".tmp");
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return folder;
    }

    private static String unique(String name) {
        return name + "-" + ProcessHandle.current().pid() + "-" + NEXT.getAndIncrement();
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }
}
