package io.fraudscoring.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SchemaCacheTest {

    private static final SchemaLookup FOUND = new SchemaLookup.Found(Schema.create(Schema.Type.STRING));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow: so do we
    private final AtomicInteger asked = new AtomicInteger();
    private IntFunction<Optional<SchemaLookup>> registry = id -> Optional.empty();

    @Test
    void waitsForAnUnknownIdUntilTheGracePeriodIsOver() {
        SchemaCache cache = cache(Duration.ofSeconds(10));

        FaultException first = fault(cache);
        assertThat(first.kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
        assertThat(first).hasMessageContaining("schema id 7 is not known to the registry yet");
        pass(Duration.ofMillis(9_999));
        assertThat(fault(cache).kind()).isEqualTo(FaultKind.REGISTRY_UNAVAILABLE);
        pass(Duration.ofMillis(1));
        assertThat(cache.find(7)).isInstanceOf(SchemaLookup.Unknown.class);
    }

    @Test
    void findsAnIdThatIsRegisteredDuringTheGracePeriod() {
        SchemaCache cache = cache(Duration.ofSeconds(10));
        fault(cache);
        registry = id -> Optional.of(FOUND);
        pass(AbsentIds.RECHECK);

        assertThat(cache.find(7)).isEqualTo(FOUND);
    }

    @Test
    void doesNotCallAnIdUnknownWithoutAskingAtTheEndOfTheGracePeriod() {
        SchemaCache cache = cache(Duration.ofSeconds(10));
        fault(cache);
        registry = id -> Optional.of(FOUND);
        pass(Duration.ofSeconds(10));

        assertThat(cache.find(7)).isEqualTo(FOUND);
    }

    @Test
    void anOutageAtTheEndOfTheGracePeriodKeepsTheRecordWaiting() {
        SchemaCache cache = cache(Duration.ofSeconds(10));
        fault(cache);
        registry = id -> {
            throw new FaultException(FaultKind.REGISTRY_UNAVAILABLE, "down");
        };
        pass(Duration.ofSeconds(60));

        assertThat(fault(cache)).hasMessage("down");
    }

    @Test
    void asksForAnAbsentIdNowAndThenOnly() {
        SchemaCache cache = cache(Duration.ofSeconds(10));
        for (int i = 0; i < 5; i++) {
            fault(cache);
        }
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(10));
        for (int i = 0; i < 5; i++) {
            cache.find(7);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void forgetsAnUnknownIdAfterAShortTimeAndNeedsNoSecondGracePeriod() {
        SchemaCache cache = cache(Duration.ZERO);
        cache.find(7);
        pass(Duration.ofSeconds(30));

        assertThat(cache.find(7)).isInstanceOf(SchemaLookup.Unknown.class);
        assertThat(asked).hasValue(2);
        registry = id -> Optional.of(FOUND);
        pass(Duration.ofSeconds(30));
        assertThat(cache.find(7)).isEqualTo(FOUND);
    }

    @Test
    void aFailedLookUpIsNotRepeatedForEveryRecordOfABatch() {
        registry = id -> {
            throw new FaultException(FaultKind.REGISTRY_REFUSED, "no");
        };
        SchemaCache cache = cache(Duration.ZERO);
        for (int i = 0; i < 5; i++) {
            assertThat(fault(cache).kind()).isEqualTo(FaultKind.REGISTRY_REFUSED);
        }
        assertThat(asked).hasValue(1);
        registry = id -> Optional.of(FOUND);
        pass(Duration.ofSeconds(1));
        assertThat(cache.find(7)).isEqualTo(FOUND);
    }

    @Test
    void mergesLookUpsOfOneIdThatComeTogether() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        registry = id -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.of(FOUND);
        };
        SchemaCache cache = cache(Duration.ZERO);
        List<Thread> started = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task);
            started.add(thread);
            return thread;
        });
        try {
            List<Future<SchemaLookup>> lookUps = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                lookUps.add(threads.submit(() -> cache.find(7)));
            }
            Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> started.size() == 8
                    && started.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
            answer.countDown();
            for (Future<SchemaLookup> each : lookUps) {
                assertThat(each.get()).isEqualTo(FOUND);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    private SchemaCache cache(Duration grace) {
        return new SchemaCache(id -> {
            asked.incrementAndGet();
            return registry.apply(id);
        }, clock::get, grace, Duration.ofSeconds(30), Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static FaultException fault(SchemaCache cache) {
        FaultException fault = catchThrowableOfType(FaultException.class, () -> cache.find(7));
        assertThat(fault).isNotNull();
        return fault;
    }
}
