package io.fraudscoring.generator;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Turns a plan and a series of transactions into Kafka keys and values. Not for use by several threads. */
final class EventSource {

    /**
     * One event to send.
     *
     * @param key    plain text in UTF-8, or null
     * @param value  the value, or null
     * @param broken how it is broken, or null if it is whole
     */
    record Event(byte[] key, byte[] value, BrokenEvent broken) {
    }

    private final ProducerPlan plan;
    private final TransactionGenerator transactions;
    private final TransactionEncoder encoder;
    private final BrokenEvents brokenEvents;
    private final SplittableRandom random;
    private int nextKind;

    EventSource(ProducerPlan plan, TransactionGenerator transactions, int schemaId, int foreignSchemaId) {
        this.plan = plan;
        this.transactions = transactions;
        this.encoder = new TransactionEncoder(schemaId);
        this.brokenEvents = new BrokenEvents(schemaId, foreignSchemaId);
        this.random = new SplittableRandom(plan.seed());
    }

    Event next() {
        GeneratedTransaction transaction = transactions.next();
        byte[] key = random.nextDouble() < plan.nullKeyShare() ? null
                : transaction.userId().getBytes(StandardCharsets.UTF_8);
        if (random.nextDouble() < plan.brokenShare()) {
            BrokenEvent kind = plan.brokenKinds().get(nextKind++ % plan.brokenKinds().size());
            return new Event(key, brokenEvents.value(kind, transaction), kind);
        }
        return new Event(key, encoder.encode(transaction), null);
    }
}
