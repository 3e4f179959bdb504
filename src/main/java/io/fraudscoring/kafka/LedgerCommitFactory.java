package io.fraudscoring.kafka;

import io.fraudscoring.offsets.Accounts;
import io.fraudscoring.offsets.Acknowledgement;
import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import io.fraudscoring.routing.Holding;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.consumer.CommitManager;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;

/**
 * Ties each exchange that the consumer makes to the ledger, as the endpoint option {@code kafkaManualCommitFactory}.
 * The records are completed when the last exchange that holds them ends; a route may also call
 * {@link KafkaManualCommit#commit} earlier, on any thread, which marks them completed and never talks to the broker.
 */
public final class LedgerCommitFactory implements KafkaManualCommitFactory {

    private final Accounts accounts;

    /** Counts what becomes of the records in {@code accounts}. */
    public LedgerCommitFactory(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public KafkaManualCommit newInstance(CamelExchangePayload exchangePayload, KafkaRecordPayload recordPayload,
            CommitManager commitManager) {
        if (!(exchangePayload.consumer instanceof ChunkingConsumer consumer)) {
            throw new IllegalStateException("the kafka endpoint of partition " + recordPayload.partition
                    + " has this manual commit factory but another client factory: set kafkaClientFactory to the bean "
                    + "kafkaClients in its parameters");
        }
        OffsetLedger ledger = consumer.ledger();
        Delivery delivery = tie(exchangePayload.exchange, ledger);
        return () -> ledger.completed(delivery);
    }

    /** Ties an exchange, whose body is a {@link RecordChunk} that came from {@code ledger}, to that ledger. */
    public Delivery tie(Exchange exchange, OffsetLedger ledger) {
        Delivery delivery = exchange.getMessage().getBody(RecordChunk.class).delivery();
        ledger.handedOut(delivery);
        accounts.consumed(delivery);
        Acknowledgement acknowledgement = new Acknowledgement(delivery, () -> {
            accounts.ended(delivery);
            ledger.completed(delivery);
        });
        Holding.give(exchange, acknowledgement);
        return delivery;
    }
}
