package io.fraudscoring.registry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which ids nobody knew, since when, and when that was last asked. Times are nanoseconds of any clock that
 * does not go back. Holds a bounded number of ids: garbage in a topic can name four billion. Not safe for several
 * threads.
 */
final class AbsentIds {

    enum Verdict {
        /** Nothing recent is known: ask the registry. */
        ASK,
        /** Asked just now and not known, but the grace period is not over. */
        WAIT,
        /** Not known at the end of the grace period or after it. */
        UNKNOWN
    }

    /** How often an id is asked for during its grace period. */
    static final Duration RECHECK = Duration.ofSeconds(1);

    private static final int MOST_IDS = 100_000;

    private final long grace;
    private final long memory;
    private final Map<Integer, Absence> absences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Absence> eldest) {
            return size() > MOST_IDS;
        }
    };

    AbsentIds(Duration grace, Duration memory) {
        this.grace = grace.toNanos();
        this.memory = memory.toNanos();
    }

    /** What to do with a record that has this id. */
    Verdict verdict(int id, long now) {
        Absence absence = absences.get(id);
        if (absence == null) {
            return Verdict.ASK;
        }
        if (absence.asked - absence.first >= grace) {
            return now - absence.asked < memory ? Verdict.UNKNOWN : Verdict.ASK;
        }
        boolean recent = now - absence.asked < Math.min(RECHECK.toNanos(), memory);
        return recent && now - absence.first < grace ? Verdict.WAIT : Verdict.ASK;
    }

    /** The registry was asked and did not know the id. {@code asked} is when the request was sent. */
    Verdict notFound(int id, long asked) {
        Absence before = absences.get(id);
        Absence absence = new Absence(before == null ? asked : before.first, asked);
        absences.put(id, absence);
        return absence.asked - absence.first >= grace ? Verdict.UNKNOWN : Verdict.WAIT;
    }

    void found(int id) {
        absences.remove(id);
    }

    /** Since when the id is known to be absent; {@code now} if it is not. */
    long since(int id, long now) {
        Absence absence = absences.get(id);
        return absence == null ? now : absence.first;
    }

    private record Absence(long first, long asked) {
    }
}
