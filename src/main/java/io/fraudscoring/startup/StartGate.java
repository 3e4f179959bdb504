package io.fraudscoring.startup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens when every prerequisite is there; until then says what is missing, and since when. */
public final class StartGate {

    private static final Logger LOG = LoggerFactory.getLogger(StartGate.class);
    private static final Duration REPEAT = Duration.ofSeconds(10);

    private final List<Prerequisite> prerequisites;
    private final Clock clock;
    private final Duration pause;
    private final Consumer<List<String>> waitingFor;
    private final Map<Prerequisite, Report> reports = new LinkedHashMap<>();

    private record Report(Instant since, Instant logged, String reason) {
    }

    /**
     * A gate.
     *
     * @param pause      between two looks
     * @param waitingFor told after each look what is missing, a line for each prerequisite, for a health check
     */
    public StartGate(List<Prerequisite> prerequisites, Clock clock, Duration pause,
            Consumer<List<String>> waitingFor) {
        this.prerequisites = List.copyOf(prerequisites);
        this.clock = clock;
        this.pause = pause;
        this.waitingFor = waitingFor;
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
            // A look takes seconds where nobody answers; it has been missing since before that.
            Instant asked = clock.instant();
            try {
                Optional<String> missing = prerequisite.missing();
                missing.ifPresentOrElse(reason -> report(prerequisite, asked, reason), () -> arrived(prerequisite));
                open &= missing.isEmpty();
            } catch (ContractException e) {
                contradictions.addAll(e.faults());
            }
        }
        if (!contradictions.isEmpty()) {
            throw new ContractException(contradictions);
        }
        waitingFor.accept(reports.entrySet().stream()
                .map(report -> line(report.getKey(), report.getValue())).toList());
        return open;
    }

    private void report(Prerequisite prerequisite, Instant asked, String reason) {
        Instant now = clock.instant();
        Report last = reports.get(prerequisite);
        Instant since = last == null ? asked.truncatedTo(ChronoUnit.MILLIS) : last.since();
        if (last == null || !last.reason().equals(reason) || last.logged().plus(REPEAT).isBefore(now)) {
            Report report = new Report(since, now, reason);
            LOG.warn("Waiting for {}", line(prerequisite, report));
            reports.put(prerequisite, report);
        }
    }

    private static String line(Prerequisite prerequisite, Report report) {
        return prerequisite.name() + ", since " + report.since() + ": " + report.reason();
    }

    private void arrived(Prerequisite prerequisite) {
        if (reports.remove(prerequisite) != null) {
            LOG.info("{} is there", prerequisite.name());
        }
    }
}
