package io.fraudscoring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final List<Integer> halted = new ArrayList<>();

    @Test
    void endsTheProcessWithTheCodeThatTheStoppedRunReturns() {
        StopSignal[] signal = new StopSignal[1];
        signal[0] = new StopSignal(() -> signal[0].ended(0), Duration.ofMinutes(1), halted::add);

        signal[0].onSignal();

        assertThat(halted).containsExactly(0);
    }

    @Test
    void aRunThatDoesNotStopInTimeHasFailed() {
        new StopSignal(() -> {}, Duration.ZERO, halted::add).onSignal();

        assertThat(halted).containsExactly(ExitCode.FAILED.code());
    }

    @Test
    void aStopThatFailsDoesNotKeepTheProcess() {
        new StopSignal(() -> {
            throw new IllegalStateException("cannot stop");
        }, Duration.ZERO, halted::add).onSignal();

        assertThat(halted).containsExactly(ExitCode.FAILED.code());
    }
}
