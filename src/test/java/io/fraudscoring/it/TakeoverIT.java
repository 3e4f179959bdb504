package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.promise.Outcomes;
import io.fraudscoring.promise.Reconciliation;
import io.fraudscoring.promise.TopicReader;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.KafkaProcess;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application takes the place of the Python service, in its group and with its environment. */
@ExtendWith(StackExtension.class)
class TakeoverIT {

    private static final String GROUP = "fraud-detection-service";

    /** The group is the Python service's own, so this broker is nobody else's. */
    @Test
    void goesOnWhereThePythonServiceCommittedAndAtTheEarliestWhereItDidNot(SchemaRegistry registry, ModelServer model)
            throws Exception {
        try (KafkaProcess broker = KafkaProcess.start()) {
            broker.createTopic("transactions", 3);
            broker.createTopic("transactions.dead-letter", 1);
            broker.createTopic("fraud.scores", 1);
            broker.createTopic("fraud.alerts", 1);
            SortedMap<TopicPartition, ProducedPartition> produced = produce(broker, registry, 600);
            TopicPartition begun = new TopicPartition("transactions", 0);
            TopicPartition finished = new TopicPartition("transactions", 1);
            TopicPartition untouched = new TopicPartition("transactions", 2);
            long firstUnread = 40;
            long end = produced.get(finished).lastOffset() + 1;
            PythonMember.commitAndLeave(broker, "transactions", GROUP, Map.of(begun, firstUnread, finished, end));

            try (ChildProcess application = ScoringProcess.on(broker, registry, model)
                    .with("KAFKA_TOPIC", "transactions").with("CONSUMER_GROUP_ID", GROUP)
                    .with("AUTO_OFFSET_RESET", "earliest").with("SESSION_TIMEOUT_MS", "10000")
                    .with("MODEL_NAME", "fraud_detector").with("MODEL_SIGNATURE_NAME", "serving_default")
                    .with("MODEL_INPUT", "input_1").with("MODEL_OUTPUT", "output_1")
                    .with("BATCH_SIZE", "64").with("FRAUD_THRESHOLD", "0.9").start()) {
                await().atMost(Pipeline.PATIENCE).until(
                        () -> committed(broker, begun) == produced.get(begun).lastOffset() + 1
                        && committed(broker, untouched) == produced.get(untouched).lastOffset() + 1);
                assertThat(application.stop()).isZero();
            }

            Outcomes outcomes = Outcomes.read(TopicReader.of(broker.bootstrapServers()), "fraud.scores",
                    "transactions.dead-letter");
            assertThat(outcomes.of(begun)).isEqualTo(scoredOnce(firstUnread, produced.get(begun).lastOffset()));
            assertThat(outcomes.of(finished)).isEmpty();
            assertThat(outcomes.of(untouched)).isEqualTo(scoredOnce(0, produced.get(untouched).lastOffset()));
            assertThat(committed(broker, finished)).isEqualTo(end);
        }
    }

    @Test
    void sharesTheGroupWithAPythonMemberAndTakesAllWhenThatLeaves(KafkaBroker broker, SchemaRegistry registry,
            ModelServer model) {
        Pipeline pipeline = Pipeline.create("python-stays", 4, broker, registry);
        try (PythonMember python = PythonMember.join(broker, pipeline.name(), pipeline.name());
                ChildProcess application = pipeline.application(model).start()) {
            await().atMost(Pipeline.PATIENCE).until(() -> assigned(broker, pipeline.name()), List.of(2, 2)::equals);
            try (TransactionProducer producer = pipeline.producer(ProducerPlan.of(pipeline.name(), 2_000))) {
                producer.run();
                pipeline.awaitCommitted();
                assertThat(python.handled()).isNotEmpty();
                python.close();
                await().atMost(Pipeline.PATIENCE).until(() -> assigned(broker, pipeline.name()), List.of(4)::equals);
            }
            long handledByPython = python.handled().size();
            SortedMap<TopicPartition, ProducedPartition> last = pipeline.produce(2_000);
            pipeline.awaitCommitted();
            assertThat(application.stop()).isZero();

            Outcomes outcomes = pipeline.outcomes();
            last.forEach((partition, produced) ->
                    assertThat(outcomes.of(partition).tailMap(produced.firstOffset(), true))
                            .isEqualTo(scoredOnce(produced.firstOffset(), produced.lastOffset())));
            assertThat(python.handled()).allSatisfy(record -> assertThat(
                    outcomes.of(new TopicPartition(record.topic(), record.partition()))).doesNotContainKey(
                            record.offset()));
            assertThat(handledByPython + scored(outcomes, pipeline)).isEqualTo(4_000);
        }
    }

    @Test
    void aGroupWithoutOffsetsStartsAtTheEarliestRecord(KafkaBroker broker, SchemaRegistry registry, ModelServer model) {
        Pipeline pipeline = Pipeline.create("new-group", 2, broker, registry);
        SortedMap<TopicPartition, ProducedPartition> produced = pipeline.produce(300);
        try (ChildProcess application = pipeline.application(model).start()) {
            pipeline.awaitCommitted();
            assertThat(application.stop()).isZero();
        }
        Reconciliation reconciliation = pipeline.reconcile(produced);
        assertThat(reconciliation.holdsExactlyOnce()).as(reconciliation.toString()).isTrue();
    }

    private static SortedMap<TopicPartition, ProducedPartition> produce(KafkaBroker broker, SchemaRegistry registry,
            long transactions) {
        try (TransactionProducer producer = TransactionProducer.connect(broker.bootstrapServers(), registry.url(),
                ProducerPlan.of("transactions", transactions),
                new TransactionGenerator(1, TransactionGenerator.DEFAULT_FRAUD_RATE, EventTimes.now(Clock.systemUTC())),
                Map.of())) {
            return producer.run();
        }
    }

    private static NavigableMap<Long, List<String>> scoredOnce(long first, long last) {
        NavigableMap<Long, List<String>> expected = new TreeMap<>();
        LongStream.rangeClosed(first, last).forEach(offset -> expected.put(offset, List.of(Outcomes.SCORED)));
        return expected;
    }

    private static long scored(Outcomes outcomes, Pipeline pipeline) {
        return outcomes.partitions().stream().filter(partition -> partition.topic().equals(pipeline.name()))
                .mapToLong(partition -> outcomes.of(partition).values().stream().mapToLong(List::size).sum()).sum();
    }

    private static long committed(KafkaBroker broker, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        try (Admin admin = broker.admin()) {
            var stored = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().get(partition);
            return stored == null ? 0 : stored.offset();
        }
    }

    /** How many partitions each member has. */
    private static List<Integer> assigned(KafkaBroker broker, String group)
            throws ExecutionException, InterruptedException {
        try (Admin admin = broker.admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(MemberDescription::assignment).map(assignment -> assignment.topicPartitions().size()).toList();
        }
    }
}
