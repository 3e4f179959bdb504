package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.promise.Reconciliation;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServerProcess;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members come and go while batches are on their way. */
@ExtendWith(StackExtension.class)
class OffsetsIT {

    private static ModelServerProcess model;

    @BeforeAll
    static void start() {
        model = ModelServerProcess.start(Path.of("models"));
    }

    @AfterAll
    static void stop() {
        model.close();
    }

    @BeforeEach
    void answerAtOnce() {
        model.answer();
        model.setLatency(Duration.ZERO);
        model.resetCounts();
    }

    @Test
    void aBatchThatOnlyItsTimeOutCompletesIsScoredAndCommitted(KafkaBroker broker, SchemaRegistry registry) {
        Pipeline pipeline = Pipeline.create("by-timeout", 1, broker, registry);
        model.setLatency(Duration.ofSeconds(3));
        try (ChildProcess application = application(pipeline).with("BATCH_SIZE", "1000")
                .with("BATCH_TIMEOUT_MS", "200").start()) {
            pipeline.produce(1);
            await().atMost(Pipeline.PATIENCE).until(() -> model.counts().inFlight() == 1);
            pipeline.produce(5);

            // The first call is still under way: neither its end nor a full batch can have sent the five.
            await().atMost(Duration.ofSeconds(2)).until(() -> model.counts().inFlight() == 2);
            assertThat(model.counts().mostRows()).isEqualTo(5);
            pipeline.awaitCommitted();
        }
    }

    @Test
    void aMemberThatJoinsAndOneThatLeavesInMidBatchLoseAndRepeatNothing(KafkaBroker broker, SchemaRegistry registry)
            throws Exception {
        Pipeline pipeline = Pipeline.create("rebalance", 4, broker, registry);
        model.setLatency(Duration.ofMillis(200));
        try (TransactionProducer producer = pipeline.producer(9_000, 1_000);
                ChildProcess first = application(pipeline).start()) {
            CompletableFuture<SortedMap<TopicPartition, ProducedPartition>> produced =
                    CompletableFuture.supplyAsync(producer::run);
            try (ChildProcess second = application(pipeline).start()) {
                await().atMost(Pipeline.PATIENCE).until(() -> producer.producedEvents() > 6_000);
                assertThat(model.counts().mostInFlight()).isGreaterThan(1);
                assertThat(second.stop()).isZero();
            }
            SortedMap<TopicPartition, ProducedPartition> all = produced.get(30, TimeUnit.SECONDS);
            pipeline.awaitCommitted();
            assertThat(first.stop()).isZero();

            Reconciliation reconciliation = pipeline.reconcile(all);
            // None repeated: a member that has to give up partitions commits what it has begun on before it does.
            assertThat(reconciliation.holdsExactlyOnce()).as(reconciliation.toString()).isTrue();
        }
    }

    @Test
    void aKilledMemberLosesNothingAndRepeatsAtMostWhatWasInFlight(KafkaBroker broker, SchemaRegistry registry)
            throws Exception {
        Pipeline pipeline = Pipeline.create("killed", 4, broker, registry);
        model.setLatency(Duration.ofMillis(100));
        int inFlight = 500;
        int poll = 100;
        try (TransactionProducer producer = pipeline.producer(6_000, 1_000);
                ChildProcess survivor = bounded(pipeline, inFlight, poll).start();
                ChildProcess victim = bounded(pipeline, inFlight, poll).start()) {
            CompletableFuture<SortedMap<TopicPartition, ProducedPartition>> produced =
                    CompletableFuture.supplyAsync(producer::run);
            await().atMost(Pipeline.PATIENCE).until(() -> producer.producedEvents() > 3_000);
            assertThat(model.counts().inFlight()).isPositive();
            victim.kill9();

            SortedMap<TopicPartition, ProducedPartition> all = produced.get(30, TimeUnit.SECONDS);
            pipeline.awaitCommitted();
            assertThat(survivor.stop()).isZero();
            Reconciliation reconciliation = pipeline.reconcile(all);
            assertThat(reconciliation.holdsAtLeastOnce()).as(reconciliation.toString()).isTrue();
            // Fetching pauses once the bound is reached, so one poll may go beyond it; what was done since the last
            // commit, 100 ms before, is read again too, at 1,000 a second to two members.
            assertThat(reconciliation.duplicates()).isLessThanOrEqualTo(inFlight + poll + 100);
        }
    }

    @Test
    void sigtermDrainsAHalfFullBatchAndACleanRestartReadsNothingAgain(KafkaBroker broker, SchemaRegistry registry) {
        Pipeline pipeline = Pipeline.create("drained", 2, broker, registry);
        model.setLatency(Duration.ofSeconds(2));
        ScoringProcess settings = application(pipeline).with("BATCH_SIZE", "1000").with("BATCH_TIMEOUT_MS", "600000");
        SortedMap<TopicPartition, ProducedPartition> all;
        try (TransactionProducer producer = pipeline.producer(60, 60); ChildProcess application = settings.start()) {
            all = producer.run();
            assertThat(model.counts().rows()).as("rows sent, while the others wait for a full batch").isLessThan(60);
            assertThat(application.stop()).isZero();
            assertThat(application.logOfThisStart()).contains("Stopping: ").doesNotContain("ERROR");
        }
        assertThat(pipeline.committed()).isEqualTo(pipeline.ends());
        assertThat(pipeline.reconcile(all).holdsExactlyOnce()).as(pipeline.reconcile(all).toString()).isTrue();

        model.setLatency(Duration.ZERO);
        try (ChildProcess restarted = settings.start()) {
            SortedMap<TopicPartition, ProducedPartition> more = pipeline.produce(10);
            pipeline.awaitCommitted();
            assertThat(restarted.stop()).isZero();
            more.forEach((partition, added) -> all.merge(partition, added, OffsetsIT::together));
            assertThat(pipeline.reconcile(all).holdsExactlyOnce()).as(pipeline.reconcile(all).toString()).isTrue();
        }
    }

    @Test
    void aStopWhileTheModelHangsLeavesTheRecordsForTheNextStart(KafkaBroker broker, SchemaRegistry registry) {
        Pipeline pipeline = Pipeline.create("undrained", 2, broker, registry);
        model.hang();
        ScoringProcess settings = application(pipeline).with("SHUTDOWN_TIMEOUT_MS", "2000")
                .with("REVOKE_TIMEOUT_MS", "1000").with("PREDICT_TIMEOUT_MS", "500");
        SortedMap<TopicPartition, ProducedPartition> all;
        try (ChildProcess application = settings.start()) {
            all = pipeline.produce(200);
            await().atMost(Pipeline.PATIENCE).until(() -> model.counts().calls() > 0);
            assertThat(application.stop()).isIn(0, 1);
        }
        assertThat(pipeline.reader().all(pipeline.deadLetters())).isEmpty();

        model.answer();
        try (ChildProcess restarted = settings.start()) {
            pipeline.awaitCommitted();
            assertThat(restarted.stop()).isZero();
        }
        assertThat(pipeline.reconcile(all).holdsExactlyOnce()).as(pipeline.reconcile(all).toString()).isTrue();
    }

    private static ScoringProcess application(Pipeline pipeline) {
        return pipeline.application(model).with("PREDICT_TIMEOUT_MS", "10000").with("SESSION_TIMEOUT_MS", "6000");
    }

    private static ScoringProcess bounded(Pipeline pipeline, int inFlight, int poll) {
        return application(pipeline).with("MAX_IN_FLIGHT_RECORDS", String.valueOf(inFlight))
                .with("MAX_POLL_RECORDS", String.valueOf(poll));
    }

    private static ProducedPartition together(ProducedPartition a, ProducedPartition b) {
        return new ProducedPartition(a.events() + b.events(), a.firstOffset(), b.lastOffset(), a.broken());
    }
}
