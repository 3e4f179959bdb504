package io.fraudscoring.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Apicurio Registry in a JVM of its own, from its distribution. It keeps everything in memory: after
 * {@code child().restart()} it is at the same address, empty, and counts its ids from 1 again. Registering the same
 * schemas in the same order as before gives the same ids.
 */
public final class RegistryProcess implements SchemaRegistry {
    private final int port;
    private final ChildProcess child;

    private RegistryProcess(int port, ChildProcess child) {
        this.port = port;
        this.child = child;
    }

    /** Starts one; about 4 s. */
    public static RegistryProcess start() {
        return start(FreePorts.next());
    }

    /** Starts one on a port of the loopback address. */
    public static RegistryProcess start(int port) {
        ChildProcess child = JavaProgram.jar("registry", runner()).jvm("-Xmx256m", "-XX:TieredStopAtLevel=1")
                .property("quarkus.http.host", "127.0.0.1")
                .property("quarkus.http.port", port)
                .readyWhen(Readiness.http("http://127.0.0.1:" + port + "/apis/ccompat/v7/subjects"))
                .start();
        return new RegistryProcess(port, child);
    }

    @Override
    public String root() {
        return "http://127.0.0.1:" + port;
    }

    /** The process, to kill, pause or restart it. */
    public ChildProcess child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private static Path runner() {
        Path folder = StackFiles.built("apicurio");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("no *-runner.jar in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
