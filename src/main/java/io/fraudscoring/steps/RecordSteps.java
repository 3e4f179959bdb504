package io.fraudscoring.steps;

import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.offsets.Accounts;
import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.Outcome;
import io.fraudscoring.routing.Holding;
import io.fraudscoring.score.Score;
import io.fraudscoring.score.Scores;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Notes what became of the records of an exchange; the bean {@code records}. Safe on any thread. */
public final class RecordSteps {

    private final Accounts accounts;

    public RecordSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Every row of the body, which must be {@link Scores}, has been scored and published. */
    public void scored(Exchange exchange) {
        List<Delivery> deliveries = deliveries(exchange);
        for (Score score : exchange.getMessage().getBody(Scores.class).rows()) {
            account(Outcome.SCORED, deliveries, score.transaction().source());
        }
    }

    /** Every record of the variable {@code deadLetters} has been written to the dead-letter topic. */
    public void deadLettered(Exchange exchange) {
        List<Delivery> deliveries = deliveries(exchange);
        for (RejectedRecord rejected : exchange.getVariable("deadLetters", DeadLetters.class).rejected()) {
            account(Outcome.DEAD_LETTERED, deliveries, rejected.source());
        }
    }

    private static List<Delivery> deliveries(Exchange exchange) {
        return Holding.of(exchange).map(acknowledgement -> acknowledgement.deliveries()).orElse(List.of());
    }

    private void account(Outcome outcome, List<Delivery> deliveries, ConsumerRecord<?, ?> source) {
        accounts.account(outcome, deliveries, new TopicPartition(source.topic(), source.partition()), source.offset());
    }
}
