package io.fraudscoring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StatusTest {

    private final Histogram eventToScore = new Histogram(2);

    @Test
    void tellsEverythingInOneLine() {
        for (int ms = 1; ms <= 100; ms++) {
            eventToScore.recordValue(ms);
        }

        assertThat(new Status(12_000, 11_870, 80, 120, eventToScore, 10).line()).isEqualTo("in 12,000  scored 11,870"
                + "  alerts 80  dead letters 120  event to score p50 50 ms p99 99 ms  lag 10");
    }

    @Test
    void hasNoPercentilesWhereNothingWasScored() {
        assertThat(new Status(5, 0, 0, 0, eventToScore, 5).line()).contains("p50 - p99 -");
    }
}
