package io.fraudscoring.generator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Says when each transaction was made. An implementation belongs to one generator and is called by its thread only. */
@FunctionalInterface
public interface EventTimes {

    /** Milliseconds since 1970-01-01T00:00Z; {@code random} is the generator's own. */
    long next(RandomGenerator random);

    /** Each transaction is made at the moment it is generated. */
    static EventTimes now(Clock clock) {
        return random -> clock.millis();
    }

    /**
     * Transactions spread over a period of whole days with the traffic of a normal day: little at night, most in the
     * afternoon. They come in no order.
     *
     * @throws IllegalArgumentException if {@code period} is shorter than a day
     */
    static EventTimes spread(Instant start, Duration period) {
        if (period.toDays() < 1) {
            throw new IllegalArgumentException("period is " + period + ", must be a day or longer");
        }
        long firstDay = start.toEpochMilli();
        int days = Math.toIntExact(period.toDays());
        return random -> firstDay
                + Duration.ofDays(random.nextInt(days)).toMillis()
                + Duration.ofHours(DailyRhythm.hour(random)).toMillis()
                + random.nextInt((int) Duration.ofHours(1).toMillis());
    }
}
