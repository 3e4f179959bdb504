package io.fraudscoring.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChildProcessIT {
    @Test
    void endsWithItsParentAlsoWhenThatIsKilled() {
        ChildProcess parent = Sleeper.program("parent").environment("CHILDREN", "1")
                .readyWhen(Readiness.logged("child ")).start();
        ProcessHandle grandchild = grandchildOf(parent);
        assertThat(grandchild.isAlive()).isTrue();

        parent.kill9();

        assertEnds(grandchild);
    }

    @Test
    void endsWithItsParentAlsoWhileItIsPaused() {
        ChildProcess parent = Sleeper.program("pausing-parent").environment("CHILDREN", "1").environment("PAUSE", "1")
                .readyWhen(Readiness.logged("child ")).start();
        ProcessHandle grandchild = grandchildOf(parent);
        awaitState(grandchild.pid(), "T");

        parent.kill9();

        assertEnds(grandchild);
    }

    @Test
    void isInAGroupOfItsOwnWhichCtrlCDoesNotReach() throws IOException {
        try (ChildProcess child = Sleeper.program("grouped").readyWhen(Readiness.logged("sleeping")).start()) {
            assertThat(statOf(child.pid())[2]).isEqualTo(Long.toString(child.pid()));
        }
    }

    @Test
    void isAskedToEndAndMayFinishItsWork() {
        ChildProcess child = Sleeper.program("stopped").readyWhen(Readiness.logged("sleeping")).start();

        int exitCode = child.stop();

        assertThat(exitCode).isEqualTo(128 + 15);
        assertThat(child.logOfThisStart()).contains("shut down in order");
    }

    @Test
    void isKilledWithoutFinishingItsWork() {
        ChildProcess child = Sleeper.program("killed").readyWhen(Readiness.logged("sleeping")).start();

        child.kill9();

        assertThat(child.exitCode()).isEqualTo(128 + 9);
        assertThat(child.logOfThisStart()).doesNotContain("shut down in order");
    }

    @Test
    void startsAgainAndWaitsForItsOwnReadiness() {
        try (ChildProcess child = Sleeper.program("again").readyWhen(Readiness.logged("sleeping")).start()) {
            long before = child.pid();

            child.restart();

            assertThat(child.pid()).isNotEqualTo(before);
            assertThat(child.isAlive()).isTrue();
            assertThat(child.logOfThisStart()).contains("sleeping").doesNotContain("shut down");
        }
    }

    @Test
    void freezesAndGoesOn() {
        try (ChildProcess child = Sleeper.program("frozen").readyWhen(Readiness.logged("sleeping")).start()) {
            child.pause();
            awaitState(child.pid(), "T");

            child.resume();
            awaitState(child.pid(), "S");
        }
    }

    @Test
    void aProgramThatEndsTooEarlyIsReportedWithTheEndOfItsLog() {
        JavaProgram program = Sleeper.program("failing").environment("FAIL", "no such thing as a free port")
                .readyWhen(Readiness.logged("sleeping"));

        assertThatThrownBy(program::start).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("failing: ended with exit code 1, waited for 'sleeping' in the log")
                .hasMessageContaining("no such thing as a free port");
    }

    @Test
    void aProgramThatIsNotReadyInTimeIsReportedAndGone() {
        JavaProgram program = Sleeper.program("late").within(Duration.ofSeconds(1))
                .readyWhen(Readiness.port(FreePorts.next()));

        assertThatThrownBy(program::start).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("late: not ready after PT1S, waited for port")
                .hasMessageContaining("sleeping");
    }

    private static ProcessHandle grandchildOf(ChildProcess parent) {
        String child = "child ";
        String line = parent.logOfThisStart().lines().filter(each -> each.startsWith(child)).findFirst().orElseThrow();
        return ProcessHandle.of(Long.parseLong(line.substring(child.length()))).orElseThrow();
    }

    private static void assertEnds(ProcessHandle process) {
        try {
            await().atMost(Duration.ofSeconds(5)).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    /** The kernel takes a moment to stop all threads and to let them go. */
    private static void awaitState(long pid, String state) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(stateOf(pid)).isEqualTo(state));
    }

    /** The state letter that the kernel gives: S sleeping, T stopped. */
    private static String stateOf(long pid) throws IOException {
        return statOf(pid)[0];
    }

    /** What the kernel says of a process after its name: state, parent, group. */
    private static String[] statOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }
}
