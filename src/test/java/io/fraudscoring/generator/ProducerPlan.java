package io.fraudscoring.generator;

import java.util.List;

/**
 * What a {@link TransactionProducer} sends.
 *
 * @param topic        the topic, which must exist or be created by the broker
 * @param transactions how many events, broken ones included; {@link #ENDLESS} goes on until stopped
 * @param perSecond    events a second; {@link #AS_FAST_AS_POSSIBLE} for no limit
 * @param brokenShare  share of the events that are broken, 0 to 1
 * @param brokenKinds  kinds of broken events, taken in turn; may be empty if the share is 0
 * @param nullKeyShare share of the events without a key, 0 to 1; the others have the userId as plain text
 * @param seed         which events are broken or without a key; the transactions have the generator's own seed
 */
public record ProducerPlan(String topic, long transactions, double perSecond, double brokenShare,
                           List<BrokenEvent> brokenKinds, double nullKeyShare, long seed) {

    public static final long ENDLESS = Long.MAX_VALUE;
    public static final double AS_FAST_AS_POSSIBLE = Double.POSITIVE_INFINITY;

    public ProducerPlan {
        require(transactions >= 0, "transactions", transactions, "0 or more");
        require(perSecond > 0, "perSecond", perSecond, "above 0");
        require(brokenShare >= 0 && brokenShare <= 1, "brokenShare", brokenShare, "from 0 to 1");
        require(nullKeyShare >= 0 && nullKeyShare <= 1, "nullKeyShare", nullKeyShare, "from 0 to 1");
        require(brokenShare == 0 || !brokenKinds.isEmpty(), "brokenKinds", brokenKinds, "not empty if brokenShare > 0");
        brokenKinds = List.copyOf(brokenKinds);
    }

    /** As fast as possible, a third of the events without a key, none broken. */
    public static ProducerPlan of(String topic, long transactions) {
        return new ProducerPlan(topic, transactions, AS_FAST_AS_POSSIBLE, 0, List.of(), 0.3, 1);
    }

    /** The same at another rate. */
    public ProducerPlan withRate(double eventsPerSecond) {
        return new ProducerPlan(topic, transactions, eventsPerSecond, brokenShare, brokenKinds, nullKeyShare, seed);
    }

    /** The same with a share of broken events. */
    public ProducerPlan withBroken(double share, BrokenEvent... kinds) {
        return new ProducerPlan(topic, transactions, perSecond, share, List.of(kinds), nullKeyShare, seed);
    }

    /** The same with another share of events without a key. */
    public ProducerPlan withNullKeys(double share) {
        return new ProducerPlan(topic, transactions, perSecond, brokenShare, brokenKinds, share, seed);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + rule);
        }
    }
}
