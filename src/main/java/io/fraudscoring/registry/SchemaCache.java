package io.fraudscoring.registry;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Schemas by id: kept for good once known, looked up once where several threads want the same one, and not asked for
 * again just after a look-up that brought nothing. Safe for several threads.
 */
final class SchemaCache implements SchemaSource {

    private static final SchemaLookup UNKNOWN = new SchemaLookup.Unknown();
    private static final int MOST_FAILURES = 10_000;

    private final IntFunction<Optional<SchemaLookup>> registry;
    private final LongSupplier nanoClock;
    private final Duration grace;
    private final long faultMemory;
    private final Map<Integer, SchemaLookup> known = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<SchemaLookup>> underWay = new ConcurrentHashMap<>();
    private final Map<Integer, Failure> failures = new ConcurrentHashMap<>();
    private final AbsentIds absent;

    /**
     * @param registry  asks the registry; empty if no endpoint knows the id, a fault if one cannot tell
     * @param nanoClock like {@link System#nanoTime()}
     */
    SchemaCache(IntFunction<Optional<SchemaLookup>> registry, LongSupplier nanoClock, Duration grace,
            Duration unknownMemory, Duration faultMemory) {
        this.registry = registry;
        this.nanoClock = nanoClock;
        this.grace = grace;
        this.faultMemory = faultMemory.toNanos();
        this.absent = new AbsentIds(grace, unknownMemory);
    }

    @Override
    public SchemaLookup find(int id) {
        SchemaLookup held = known.get(id);
        if (held != null) {
            return held;
        }
        CompletableFuture<SchemaLookup> mine = new CompletableFuture<>();
        CompletableFuture<SchemaLookup> theirs = underWay.putIfAbsent(id, mine);
        if (theirs != null) {
            return await(theirs);
        }
        try {
            SchemaLookup answer = lookUp(id);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(id, mine);
        }
    }

    private SchemaLookup lookUp(int id) {
        SchemaLookup held = known.get(id);
        if (held != null) {
            return held;
        }
        long now = nanoClock.getAsLong();
        Failure failure = failures.get(id);
        if (failure != null && now - failure.at < faultMemory) {
            throw new FaultException(failure.kind, failure.message);
        }
        return switch (verdict(id, now)) {
            case ASK -> ask(id, now);
            case UNKNOWN -> UNKNOWN;
            case WAIT -> throw notKnownYet(id, now);
        };
    }

    private SchemaLookup ask(int id, long now) {
        Optional<SchemaLookup> answer;
        try {
            answer = registry.apply(id);
        } catch (FaultException e) {
            if (failures.size() >= MOST_FAILURES) {
                failures.clear();
            }
            failures.put(id, new Failure(nanoClock.getAsLong(), e.kind(), e.getMessage()));
            throw e;
        }
        failures.remove(id);
        if (answer.isPresent()) {
            known.put(id, answer.get());
            synchronized (absent) {
                absent.found(id);
            }
            return answer.get();
        }
        AbsentIds.Verdict verdict;
        synchronized (absent) {
            verdict = absent.notFound(id, now);
        }
        if (verdict == AbsentIds.Verdict.UNKNOWN) {
            return UNKNOWN;
        }
        throw notKnownYet(id, now);
    }

    private AbsentIds.Verdict verdict(int id, long now) {
        synchronized (absent) {
            return absent.verdict(id, now);
        }
    }

    private FaultException notKnownYet(int id, long now) {
        long since;
        synchronized (absent) {
            since = absent.since(id, now);
        }
        return new FaultException(FaultKind.REGISTRY_UNAVAILABLE, "schema id " + id + " is not known to the registry "
                + "yet, first asked for " + (now - since) / 1_000_000 + " ms ago: the record waits until it is, or "
                + "until it has been unknown for " + grace.toMillis() + " ms");
    }

    private static SchemaLookup await(CompletableFuture<SchemaLookup> theirs) {
        try {
            return theirs.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw new FaultException(fault.kind(), fault.getMessage(), fault);
            }
            throw e;
        }
    }

    private record Failure(long at, FaultKind kind, String message) {
    }
}
