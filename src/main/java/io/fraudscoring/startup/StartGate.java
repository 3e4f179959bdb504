package io.fraudscoring.startup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens when every prerequisite is there; until then says what is missing, and since when. */
public final class StartGate {

    private static final Logger LOG = LoggerFactory.getLogger(StartGate.class);
    private static final Duration REPEAT = Duration.ofSeconds(10);

    private final List<Prerequisite> prerequisites;
    private final Clock clock;
    private final Duration pause;
    private final Map<Prerequisite, Report> reports = new HashMap<>();

    private record Report(Instant since, Instant logged, String reason) {
    }

    /**
     * A gate.
     *
     * @param pause between two looks
     */
    public StartGate(List<Prerequisite> prerequisites, Clock clock, Duration pause) {
        this.prerequisites = List.copyOf(prerequisites);
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits until the gate opens or {@code stopAsked} is counted down. All that contradicts is found in one look.
     *
     * @return whether it opened
     * @throws ContractException if a prerequisite is there and will not do
     */
    public boolean await(CountDownLatch stopAsked) throws InterruptedException {
        while (!look()) {
            if (stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private boolean look() {
        boolean open = true;
        List<String> contradictions = new ArrayList<>();
        for (Prerequisite prerequisite : prerequisites) {
            try {
                Optional<String> missing = prerequisite.missing();
                missing.ifPresentOrElse(reason -> report(prerequisite, reason), () -> arrived(prerequisite));
                open &= missing.isEmpty();
            } catch (ContractException e) {
                contradictions.addAll(e.faults());
            }
        }
        if (!contradictions.isEmpty()) {
            throw new ContractException(contradictions);
        }
        return open;
    }

    private void report(Prerequisite prerequisite, String reason) {
        Instant now = clock.instant();
        Report last = reports.get(prerequisite);
        boolean changed = last == null || !last.reason().equals(reason);
        Instant since = last == null ? now : last.since();
        if (changed || last.logged().plus(REPEAT).isBefore(now)) {
            LOG.warn("Waiting for {}, since {}: {}", prerequisite.name(), since, reason);
            reports.put(prerequisite, new Report(since, now, reason));
        }
    }

    private void arrived(Prerequisite prerequisite) {
        if (reports.remove(prerequisite) != null) {
            LOG.info("{} is there", prerequisite.name());
        }
    }
}
