package io.fraudscoring.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that we started and that ends when we do, however that is (see {@link ParentWatch}). What it prints goes to
 * {@link #log()}. Methods may be called from any thread, one at a time.
 */
public final class ChildProcess implements AutoCloseable {
    private static final long POLL_MS = 50;
    private static final int TAIL_LINES = 40;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final JavaProgram program;
    private final Path log;
    private Process process;
    private Process pause;
    private long logStart;

    private ChildProcess(JavaProgram program, Path log) {
        this.program = program;
        this.log = log;
    }

    static ChildProcess start(JavaProgram program) {
        ChildProcess child = new ChildProcess(program, StackFiles.newLog(program.name()));
        child.launch();
        return child;
    }

    /** The process id of the last start. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Whether it runs; a paused process does. */
    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /**
     * The exit code; 128 + the signal's number after a signal.
     *
     * @throws IllegalThreadStateException if it is still running
     */
    public synchronized int exitCode() {
        return process.exitValue();
    }

    /** Everything that was printed, by all starts. */
    public Path log() {
        return log;
    }

    /** What was printed since the last start. */
    public synchronized String logOfThisStart() {
        byte[] bytes = read(log);
        int from = (int) Math.min(logStart, bytes.length);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    /** Asks it to end (SIGTERM) without waiting. */
    public synchronized void terminate() {
        resume();
        // Not Process.destroy(): that closes the pipe too, and the child would halt instead of shutting down.
        process.toHandle().destroy();
    }

    /** Asks it to end (SIGTERM), waits up to 30 s, then kills it. Returns the exit code. */
    public synchronized int stop() {
        terminate();
        if (!ended(STOP_LIMIT)) {
            kill9();
        }
        return exitCode();
    }

    /** Kills it (SIGKILL) and waits until it is gone. */
    public synchronized void kill9() {
        process.destroyForcibly();
        if (!ended(STOP_LIMIT)) {
            throw new IllegalStateException(program.name() + ", process " + pid() + ", survived SIGKILL for 30 s");
        }
        endPause();
    }

    /** Waits for its end; false if it still runs after the given time. */
    public synchronized boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + program.name(), e);
        }
    }

    /** Starts it again with the same arguments, so on the same ports, and waits until it is ready. Ends it first. */
    public synchronized void restart() {
        stop();
        launch();
    }

    /**
     * Freezes it (SIGSTOP): connections stay open and nothing answers. A helper shell holds the freeze and lifts it
     * when we resume or die, as a frozen process could not see that its parent is gone.
     */
    public synchronized void pause() {
        if (pause != null) {
            return;
        }
        try {
            String script = "trap '' INT TERM HUP; kill -STOP $0 && echo paused; read -r end; kill -CONT $0";
            pause = new ProcessBuilder("sh", "-c", script, Long.toString(pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (pause.getInputStream().read() < 0) {
                pause = null;
                throw new IllegalStateException(program.name() + ", process " + pid() + ", cannot be paused");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pause " + program.name(), e);
        }
    }

    /** Lets it go on after {@link #pause()}; does nothing if it is not paused. */
    public synchronized void resume() {
        endPause();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private void endPause() {
        if (pause == null) {
            return;
        }
        try {
            pause.getOutputStream().close();
            pause.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot resume " + program.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while resuming " + program.name(), e);
        } finally {
            pause = null;
        }
    }

    private void launch() {
        logStart = Files.exists(log) ? log.toFile().length() : 0;
        ProcessBuilder builder = program.builder().redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
        awaitReady();
    }

    private void awaitReady() {
        Readiness readiness = program.readiness();
        long start = System.nanoTime();
        while (!readiness.holds().test(this)) {
            boolean late = System.nanoTime() - start > program.deadline().toNanos();
            // Asked again after the end: a program may be ready by having ended.
            if (late || !isAlive() && !readiness.holds().test(this)) {
                String end = isAlive() ? "not ready after " + program.deadline() : "ended with exit code " + exitCode();
                kill9();
                throw new IllegalStateException("%s: %s, waited for %s. The end of %s:%n%s"
                        .formatted(program.name(), end, readiness.what(), log, tail()));
            }
            if (isAlive()) {
                ended(Duration.ofMillis(POLL_MS));
            }
        }
    }

    private String tail() {
        List<String> lines = logOfThisStart().lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
