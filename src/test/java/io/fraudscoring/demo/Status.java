package io.fraudscoring.demo;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Where a run stands.
 *
 * @param in           events produced so far, broken ones included
 * @param scored       score events so far
 * @param alerts       alert events so far
 * @param deadLetters  dead letters so far
 * @param eventToScore milliseconds from the making of a transaction to its score
 * @param lag          events that are produced and not committed
 */
record Status(long in, long scored, long alerts, long deadLetters, Histogram eventToScore, long lag) {

    /** In one line. */
    String line() {
        return String.format(Locale.ROOT,
                "in %,d  scored %,d  alerts %,d  dead letters %,d  event to score p50 %s p99 %s  lag %,d",
                in, scored, alerts, deadLetters, percentile(50), percentile(99), lag);
    }

    private String percentile(double of100) {
        return eventToScore.getTotalCount() == 0 ? "-"
                : String.format(Locale.ROOT, "%,d ms", eventToScore.getValueAtPercentile(of100));
    }
}
