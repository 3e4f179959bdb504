package io.fraudscoring.routing;

import io.fraudscoring.offsets.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Keeps hold of the records of exchanges that wait in an aggregator, for any strategy: the aggregator ends each
 * exchange as soon as it has added it, which would acknowledge records that nobody has worked on. The group holds
 * them from then on, and the completed batch answers for them. Called by the aggregator under its lock.
 */
final class HoldingAggregationStrategy implements AggregationStrategy {

    private static final String GROUP = "FraudScoringAcknowledgementGroup";

    private final AggregationStrategy strategy;

    HoldingAggregationStrategy(AggregationStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public Exchange aggregate(Exchange group, Exchange added) {
        List<Acknowledgement> held = held(group);
        Optional<Acknowledgement> addedRecords = Holding.of(added);
        Exchange result = strategy.aggregate(group, added);
        // Only now: where the strategy fails, the added exchange goes on holding its records alone.
        addedRecords.ifPresent(acknowledgement -> {
            acknowledgement.retain();
            held.add(acknowledgement);
        });
        result.setProperty(GROUP, held);
        return result;
    }

    @SuppressWarnings("unchecked")
    private static List<Acknowledgement> held(Exchange group) {
        List<Acknowledgement> held = group == null ? null : group.getProperty(GROUP, List.class);
        return held == null ? new ArrayList<>() : held;
    }

    @Override
    public void onCompletion(Exchange completed) {
        List<Acknowledgement> held = held(completed);
        completed.removeProperty(GROUP);
        if (!held.isEmpty()) {
            Holding.give(completed, Acknowledgement.merge(held));
        }
        strategy.onCompletion(completed);
    }

    @Override
    public boolean canPreComplete() {
        return strategy.canPreComplete();
    }

    @Override
    public boolean preComplete(Exchange group, Exchange added) {
        return strategy.preComplete(group, added);
    }

    @Override
    public void timeout(Exchange exchange, int index, int total, long timeout) {
        strategy.timeout(exchange, index, total, timeout);
    }
}
