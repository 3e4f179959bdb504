package io.fraudscoring.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransactionGeneratorTest {

    private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
    private static final EventTimes FOUR_WEEKS = EventTimes.spread(MONDAY, Duration.ofDays(28));

    @Test
    void sameSeedGivesTheSameSeries() {
        assertThat(series(7, 0.02, FOUR_WEEKS, 500)).isEqualTo(series(7, 0.02, FOUR_WEEKS, 500));
        assertThat(series(7, 0.02, FOUR_WEEKS, 5)).isNotEqualTo(series(8, 0.02, FOUR_WEEKS, 5));
    }

    @Test
    void transactionIdsAreUniqueAcrossSeeds() {
        assertThat(Stream.of(1L, -2L).flatMap(seed -> series(seed, 0.02, FOUR_WEEKS, 2000).stream())
                .map(GeneratedTransaction::transactionId)).doesNotHaveDuplicates();
    }

    @Test
    void fraudRateIsTheAverageOverAWeekOfTraffic() {
        assertThat(share(series(3, 0.10, FOUR_WEEKS, 50_000), GeneratedTransaction::fraud))
                .isCloseTo(0.0975, within(0.006));
    }

    @Test
    void fraudIsMoreFrequentAtNightWhenTheClockSaysSo() {
        Clock noon = Clock.fixed(MONDAY.plus(Duration.ofHours(12)), ZoneOffset.UTC);
        Clock night = Clock.fixed(MONDAY.plus(Duration.ofHours(3)), ZoneOffset.UTC);

        double byDay = share(series(3, 0.02, EventTimes.now(noon), 20_000), GeneratedTransaction::fraud);
        double atNight = share(series(3, 0.02, EventTimes.now(night), 20_000), GeneratedTransaction::fraud);

        assertThat(atNight).isGreaterThan(4 * byDay);
    }

    @Test
    void everyPatternShowsInFraudAndSometimesInOrdinaryPayments() {
        List<GeneratedTransaction> all = series(5, 0.20, FOUR_WEEKS, 60_000);

        assertPattern(all, t -> t.amount() > 6_000, 0.15, 0.30);
        assertPattern(all, t -> t.timestamp() / 3_600_000 % 24 < 6, 0.30, 0.45);
        assertPattern(all, t -> t.merchantId().compareTo("merchant-020") < 0, 0.45, 0.55);
        assertPattern(all, t -> List.of("ISK", "KZT", "MOP", "PYG", "XPF").contains(t.currency()), 0.25, 0.35);
        assertPattern(all, t -> t.userIpAddress().startsWith("198.51.100."), 0.30, 0.40);
        assertPattern(all, t -> t.userIpAddress().startsWith("10."), 0.08, 0.16);
    }

    @Test
    void spreadTimesStayInsideThePeriod() {
        assertThat(series(5, 0.02, FOUR_WEEKS, 5_000)).allSatisfy(t -> assertThat(Instant.ofEpochMilli(t.timestamp()))
                .isBetween(MONDAY, MONDAY.plus(Duration.ofDays(28))));
    }

    @Test
    void impossibleFraudRateAndTooShortAPeriodAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> new TransactionGenerator(1, Double.NaN, FOUR_WEEKS))
                .hasMessage("fraud rate is NaN, must be from 0 to 1");
        assertThatThrownBy(() -> EventTimes.spread(MONDAY, Duration.ofHours(3)))
                .hasMessage("period is PT3H, must be a day or longer");
    }

    private static List<GeneratedTransaction> series(long seed, double fraudRate, EventTimes times, int count) {
        return Stream.generate(new TransactionGenerator(seed, fraudRate, times)::next).limit(count).toList();
    }

    private static void assertPattern(List<GeneratedTransaction> all, Predicate<GeneratedTransaction> pattern,
                                      double lowest, double highest) {
        List<GeneratedTransaction> frauds = all.stream().filter(GeneratedTransaction::fraud).toList();
        List<GeneratedTransaction> ordinary = all.stream().filter(t -> !t.fraud()).toList();

        assertThat(share(frauds, pattern)).isBetween(lowest, highest);
        assertThat(share(ordinary, pattern)).isPositive().isLessThan(0.10);
    }

    private static double share(List<GeneratedTransaction> of, Predicate<GeneratedTransaction> which) {
        return (double) of.stream().filter(which).count() / of.size();
    }
}
