package io.fraudscoring.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.LogLines;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldLogTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private final HoldLog holds = new HoldLog(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private void held(FaultKind kind, int secondsLater) {
        now = now.plusSeconds(secondsLater);
        holds.held(new FaultException(kind, "it is away"));
    }

    @Test
    void saysSinceWhenAtOnceAndThenEveryTenSeconds() {
        List<String> lines;
        try (LogLines log = LogLines.of(HoldLog.class)) {
            for (int second = 0; second < 23; second++) {
                held(FaultKind.MODEL_UNAVAILABLE, second == 0 ? 0 : 1);
            }
            lines = log.lines();
        }
        assertThat(lines).hasSize(3).containsOnly(
                "WARN Holding records, since 2026-11-22T10:00:00Z: it is away [model-unavailable]");
    }

    @Test
    void aFaultAfterALongSilenceIsANewOne() {
        try (LogLines log = LogLines.of(HoldLog.class)) {
            held(FaultKind.MODEL_UNAVAILABLE, 0);
            held(FaultKind.MODEL_UNAVAILABLE, 31);
            assertThat(log.lines()).last().asString().contains("since 2026-11-22T10:00:31Z");
        }
    }

    @Test
    void eachKindOfFaultIsSaid() {
        try (LogLines log = LogLines.of(HoldLog.class)) {
            held(FaultKind.MODEL_UNAVAILABLE, 0);
            held(FaultKind.REGISTRY_UNAVAILABLE, 0);
            assertThat(log.lines()).hasSize(2);
        }
    }
}
