package io.fraudscoring.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartGateTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final List<List<String>> told = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /** Answers in turn with what is missing; after the last, nothing is. */
    private record Scripted(String name, Deque<String> reasons) implements Prerequisite {

        static Scripted of(String name, String... reasons) {
            return new Scripted(name, new ArrayDeque<>(List.of(reasons)));
        }

        @Override
        public Optional<String> missing() {
            return Optional.ofNullable(reasons.poll());
        }
    }

    private record Contradicting(String name, List<String> faults) implements Prerequisite {

        @Override
        public Optional<String> missing() {
            throw new ContractException(faults);
        }
    }

    private StartGate gate(Prerequisite... prerequisites) {
        return new StartGate(List.of(prerequisites), Clock.fixed(NOON, ZoneOffset.UTC), Duration.ZERO, told::add);
    }

    @Test
    void opensAtOnceWhereNothingIsMissing() throws InterruptedException {
        assertThat(gate(Scripted.of("a"), Scripted.of("b")).await(never)).isTrue();
        assertThat(told).containsExactly(List.of());
    }

    @Test
    void opensWhenTheLastPrerequisiteHasCome() throws InterruptedException {
        assertThat(gate(Scripted.of("a", "away", "away"), Scripted.of("b", "shut")).await(never)).isTrue();

        assertThat(told).containsExactly(
                List.of("a, since 2026-01-02T12:00:00Z: away", "b, since 2026-01-02T12:00:00Z: shut"),
                List.of("a, since 2026-01-02T12:00:00Z: away"),
                List.of());
    }

    @Test
    void doesNotOpenWhenAStopIsAskedFor() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(0);

        assertThat(gate(Scripted.of("a", "away")).await(asked)).isFalse();
    }

    @Test
    void namesAllContradictionsOfOneLook() {
        StartGate gate = gate(new Contradicting("a", List.of("x", "y")), Scripted.of("b", "away"),
                new Contradicting("c", List.of("z")));

        ContractException broken = catchThrowableOfType(ContractException.class, () -> gate.await(never));

        assertThat(broken.faults()).containsExactly("x", "y", "z");
    }
}
