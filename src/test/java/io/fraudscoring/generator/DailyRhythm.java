package io.fraudscoring.generator;

import java.util.random.RandomGenerator;

/**
 * How traffic and fraud go through the week, in UTC. Night is 00:00 to 06:00. Traffic at night is thin, fraud is not:
 * so a transaction at night is far more often fraudulent, and one at the weekend somewhat more often.
 */
final class DailyRhythm {

    static final int NIGHT_ENDS = 6;

    /** Share of the traffic that falls into the six hours of the night, and share of the frauds. */
    private static final double TRAFFIC_AT_NIGHT = 0.08;
    private static final double FRAUD_AT_NIGHT = 0.40;

    /** Share of the frauds that fall on Saturday or Sunday; traffic is the same every day. */
    private static final double FRAUD_AT_WEEKEND = 0.40;

    private static final double NIGHT_FACTOR = FRAUD_AT_NIGHT / TRAFFIC_AT_NIGHT;
    private static final double DAY_FACTOR = (1 - FRAUD_AT_NIGHT) / (1 - TRAFFIC_AT_NIGHT);
    private static final double WEEKEND_FACTOR = FRAUD_AT_WEEKEND / (2.0 / 7);
    private static final double WORKDAY_FACTOR = (1 - FRAUD_AT_WEEKEND) / (5.0 / 7);

    private static final long HOUR_MS = 3_600_000L;
    private static final long DAY_MS = 24 * HOUR_MS;

    private DailyRhythm() {
    }

    /** An hour of the day, 0 to 23, as often as traffic falls into it; afternoons are twice as busy as mornings. */
    static int hour(RandomGenerator random) {
        double at = random.nextDouble();
        if (at < TRAFFIC_AT_NIGHT) {
            return random.nextInt(NIGHT_ENDS);
        }
        return at < TRAFFIC_AT_NIGHT + (1 - TRAFFIC_AT_NIGHT) / 3 ? random.nextInt(NIGHT_ENDS, 15)
                : random.nextInt(15, 24);
    }

    /** How much more often than on average a transaction at this time is fraudulent; the mean over traffic is 1. */
    static double fraudFactor(long timestamp) {
        long hour = Math.floorMod(timestamp, DAY_MS) / HOUR_MS;
        // Day 0 of the epoch was a Thursday, so Saturday and Sunday are days 2 and 3 of its weeks.
        long dayOfEpochWeek = Math.floorMod(Math.floorDiv(timestamp, DAY_MS), 7L);
        boolean weekend = dayOfEpochWeek == 2 || dayOfEpochWeek == 3;
        return (hour < NIGHT_ENDS ? NIGHT_FACTOR : DAY_FACTOR) * (weekend ? WEEKEND_FACTOR : WORKDAY_FACTOR);
    }
}
