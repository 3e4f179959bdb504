package io.fraudscoring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes and real signals. */
class StopSignalIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aRunThatStopsCleanlyOnASignalEndsWithZero(String signal) throws Exception {
        Process process = start("WaitingApplication");
        try {
            awaitLine(process, "running");
            assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor())
                    .isZero();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aRunThatEndsByItselfEndsWithItsOwnCode() throws Exception {
        Process process = start("EndingApplication");
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String application) throws IOException {
        Files.createDirectory(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/a.yaml"), "- beans: []\n");
        return new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp", absoluteClassPath(), Launcher.class.getName(), application)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String absoluteClassPath() {
        return System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"));
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the process ended without saying " + wanted);
    }

    /** The main class of the processes above. */
    public static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) {
            Application application = arguments[0].equals("WaitingApplication")
                    ? new WaitingApplication()
                    : (settings, folder) -> ExitCode.CONTRACT_BROKEN.code();
            System.exit(FraudScoring.execute(Surroundings.ofThisProcess(), () -> application));
        }
    }

    private static final class WaitingApplication implements Application {

        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public int run(Settings settings, Path folder) throws InterruptedException {
            System.out.println("running");
            asked.await();
            return ExitCode.STOPPED.code();
        }

        @Override
        public void stop() {
            asked.countDown();
        }
    }
}
