package io.fraudscoring.it;

import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.promise.Outcomes;
import io.fraudscoring.promise.Reconciliation;
import io.fraudscoring.promise.TopicReader;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * The topics and the consumer group of one test, and what can be asked of them. The topics are called after the test,
 * so no two tests meet on one broker. For one thread.
 *
 * @param name       of the transactions topic and the group; the other topics have it as prefix
 * @param partitions of the transactions topic
 */
record Pipeline(String name, int partitions, KafkaBroker broker, SchemaRegistry registry) {

    /** How long a test waits for what takes a moment on an idle machine. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration FINISHED_WITHIN = Duration.ofSeconds(60);

    /** Makes the topics. */
    static Pipeline create(String name, int partitions, KafkaBroker broker, SchemaRegistry registry) {
        Pipeline pipeline = new Pipeline(name, partitions, broker, registry);
        broker.createTopic(name, partitions);
        broker.createTopic(pipeline.scores(), 2);
        broker.createTopic(pipeline.alerts(), 1);
        broker.createTopic(pipeline.deadLetters(), 1);
        return pipeline;
    }

    String scores() {
        return name + ".scores";
    }

    String alerts() {
        return name + ".alerts";
    }

    String deadLetters() {
        return name + ".dead-letter";
    }

    /** An application on these topics, not started yet. */
    ScoringProcess application(ModelServer server) {
        return ScoringProcess.on(broker, registry, server)
                .with("CONSUMER_GROUP_ID", name)
                .with("KAFKA_TOPIC", name)
                .with("SCORE_TOPIC", scores())
                .with("ALERT_TOPIC", alerts())
                .with("DEAD_LETTER_TOPIC", deadLetters());
    }

    /** A producer for {@code transactions} records, as many a second as said. */
    TransactionProducer producer(long transactions, double perSecond) {
        return producer(ProducerPlan.of(name, transactions).withRate(perSecond));
    }

    /** A producer for the plan. */
    TransactionProducer producer(ProducerPlan plan) {
        return TransactionProducer.connect(broker.bootstrapServers(), registry.url(), plan,
                new TransactionGenerator(1, TransactionGenerator.DEFAULT_FRAUD_RATE, EventTimes.now(Clock.systemUTC())),
                Map.of());
    }

    /** Produces so many whole transactions, as fast as it goes. */
    SortedMap<TopicPartition, ProducedPartition> produce(long transactions) {
        try (TransactionProducer producer = producer(ProducerPlan.of(name, transactions))) {
            return producer.run();
        }
    }

    /** Where the group stands in each partition; 0 where it has committed nothing. */
    Map<TopicPartition, Long> committed() {
        try (Admin admin = broker.admin()) {
            Map<TopicPartition, OffsetAndMetadata> stored =
                    admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
            return sourcePartitions().collect(Collectors.toMap(partition -> partition,
                    partition -> stored.get(partition) == null ? 0 : stored.get(partition).offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask for the offsets of group " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Where each partition of the transactions topic ends now. */
    Map<TopicPartition, Long> ends() {
        try (Admin admin = broker.admin()) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            sourcePartitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream().collect(
                    Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask where " + name + " ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long offset(ListOffsetsResult.ListOffsetsResultInfo end) {
        return end.offset();
    }

    private Stream<TopicPartition> sourcePartitions() {
        return IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(name, partition));
    }

    /** Waits until the group has committed the end of every partition. */
    void awaitCommitted() {
        Map<TopicPartition, Long> ends = ends();
        Awaitility.await("group " + name + " to commit " + ends).atMost(FINISHED_WITHIN)
                .pollInterval(Duration.ofMillis(100)).until(this::committed, ends::equals);
    }

    /** What is in the topics of scores and dead letters now. */
    Outcomes outcomes() {
        return Outcomes.read(reader(), scores(), deadLetters());
    }

    /** Holds what was produced against what is in the topics now. */
    Reconciliation reconcile(Map<TopicPartition, ProducedPartition> produced) {
        return Reconciliation.of(produced, outcomes());
    }

    TopicReader reader() {
        return TopicReader.of(broker.bootstrapServers());
    }
}
