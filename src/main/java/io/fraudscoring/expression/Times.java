package io.fraudscoring.expression;

/** What the functions over timestamps compute, in UTC. Arguments are milliseconds since 1970-01-01T00:00Z. */
final class Times {

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    /** Both bounds of a long are out of reach of this double. */
    private static final double LIMIT = 9.2e18;
    private static final NotComputable NO_TIME = new NotComputable("a timestamp is outside the range of 64 bits");

    private Times() {
    }

    /** 0 to 23. */
    static long hour(long millis) {
        return Math.floorMod(Math.floorDiv(millis, HOUR), 24L);
    }

    /** 1 (Monday) to 7 (Sunday), as ISO 8601 counts; 1970-01-01 was a Thursday. */
    static long weekday(long millis) {
        return Math.floorMod(Math.floorDiv(millis, DAY) + 3, 7L) + 1;
    }

    /** The whole millisecond that a number is in. */
    static long millis(double number) {
        if (!(Math.abs(number) < LIMIT)) {
            throw NO_TIME;
        }
        return (long) Math.floor(number);
    }
}
