package io.fraudscoring.steps;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is held and since when: at once, then every ten seconds while it lasts. Safe on any thread. */
public final class HoldLog {

    private static final Logger LOG = LoggerFactory.getLogger(HoldLog.class);
    private static final Duration REPEAT = Duration.ofSeconds(10);
    /** Retries come a second or a time-out apart; after a longer silence a fault is a new one. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<FaultKind, Hold> holds = new ConcurrentHashMap<>();

    private record Hold(Instant since, Instant seen, Instant logged) {
    }

    public HoldLog(Clock clock) {
        this.clock = clock;
    }

    /** Notes that records are held because of this fault. */
    public void held(FaultException fault) {
        Instant now = clock.instant();
        holds.compute(fault.kind(), (kind, hold) -> {
            Instant since = hold == null || hold.seen().plus(SILENCE).isBefore(now) ? now : hold.since();
            boolean log = hold == null || since.equals(now) || hold.logged().plus(REPEAT).isBefore(now);
            if (log) {
                LOG.warn("Holding records, since {}: {} [{}]", since, fault.getMessage(), kind.reason());
            }
            return new Hold(since, now, log ? now : hold.logged());
        });
    }
}
