package io.fraudscoring.kafka;

import io.fraudscoring.offsets.OffsetLedger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Makes the Kafka clients of the routes, as the endpoint option {@code kafkaClientFactory}. The connection settings
 * given here win over those of the endpoint, so every client connects the same way. Safe on any thread.
 */
public final class KafkaClients implements KafkaClientFactory {

    private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;

    private final Map<String, Object> connection;
    private final int chunkRecords;
    private final InFlightLimit limit;
    private final Duration settleLimit;
    private final Duration commitInterval;
    private final Collection<OffsetLedger> ledgers = new CopyOnWriteArrayList<>();

    /**
     * A factory for clients of one cluster.
     *
     * @param connection   bootstrap servers, security, as Kafka names them
     * @param chunkRecords most records in a chunk, at least 1
     * @param limit        above which amount in flight, for each consumer, fetching pauses
     * @param settleLimit  how long a revoke or a close waits for records that are being processed
     * @param commitInterval least time between two commits of a consumer
     */
    public KafkaClients(Map<String, Object> connection, int chunkRecords, InFlightLimit limit, Duration settleLimit,
            Duration commitInterval) {
        this.connection = Map.copyOf(connection);
        this.chunkRecords = chunkRecords;
        this.limit = limit;
        this.settleLimit = settleLimit;
        this.commitInterval = commitInterval;
    }

    @Override
    public Producer<Object, Object> getProducer(Properties endpointConfig) {
        Properties config = connected(endpointConfig);
        // A dead letter is larger than its record, whose size the source topic has allowed: the broker's limit counts.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(MAX_REQUEST_BYTES));
        return new BatchingProducer(config);
    }

    @Override
    public Consumer<Object, Object> getConsumer(Properties endpointConfig) {
        OffsetLedger ledger = new OffsetLedger(System::nanoTime);
        ChunkingConsumer consumer =
                new ChunkingConsumer(connected(endpointConfig), ledger, chunkRecords, limit, settleLimit,
                        commitInterval);
        ledgers.add(ledger);
        return consumer;
    }

    private Properties connected(Properties endpointConfig) {
        Properties config = new Properties();
        config.putAll(endpointConfig);
        config.putAll(connection);
        return config;
    }

    @Override
    public String getBrokers(KafkaConfiguration configuration) {
        return String.valueOf(connection.get("bootstrap.servers"));
    }

    /** The ledgers of all consumers made so far; those of closed consumers are empty. */
    public List<OffsetLedger> ledgers() {
        return List.copyOf(ledgers);
    }
}
