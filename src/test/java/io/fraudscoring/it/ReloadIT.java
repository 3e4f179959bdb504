package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.ProducedPartition;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.promise.PublishedEvents;
import io.fraudscoring.promise.Reconciliation;
import io.fraudscoring.promise.TopicReader;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServerProcess;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A route file is edited while batches are on their way. */
@ExtendWith(StackExtension.class)
class ReloadIT {

    @TempDir
    Path folder;

    @Test
    void anEditInMidBatchTakesEffectAndLosesNothing(KafkaBroker broker, SchemaRegistry registry) throws Exception {
        copy("routes", "avro");
        Pipeline pipeline = Pipeline.create("reload", 3, broker, registry);
        try (ModelServerProcess model =
                        ModelServerProcess.with(Path.of("models")).latency(Duration.ofMillis(150)).start();
                TransactionProducer producer = pipeline.producer(10_000, 1_000);
                ChildProcess application = pipeline.application(model).in(folder).start()) {
            CompletableFuture<SortedMap<TopicPartition, ProducedPartition>> produced =
                    CompletableFuture.supplyAsync(producer::run);
            await().atMost(Pipeline.PATIENCE).until(() -> producer.producedEvents() > 2_000);
            edit("predict.yaml", "expression: \"{{fraud.threshold}}\"", "expression: \"0.25\"");
            await().atMost(Pipeline.PATIENCE).until(() -> routesStarted(application) == 2);
            await().atMost(Pipeline.PATIENCE).until(() -> producer.producedEvents() > 6_000);
            edit("scores.yaml", "High fraud score detected", "Fraud score of note");
            await().atMost(Pipeline.PATIENCE).until(() -> application.logOfThisStart().contains("Fraud score of note"));

            SortedMap<TopicPartition, ProducedPartition> all = produced.get(30, TimeUnit.SECONDS);
            pipeline.awaitCommitted();
            assertThat(application.stop()).isZero();
            assertThat(application.logOfThisStart()).doesNotContain("ERROR");
            Reconciliation reconciliation = pipeline.reconcile(all);
            assertThat(reconciliation.holdsExactlyOnce()).as(reconciliation.toString()).isTrue();
            assertThat(thresholds(pipeline)).containsExactly(0.9, 0.25);
        }
    }

    private static long routesStarted(ChildProcess application) {
        return application.logOfThisStart().lines().filter(line -> line.contains("Routes started (")).count();
    }

    private static List<Double> thresholds(Pipeline pipeline) {
        TopicReader reader = pipeline.reader();
        PublishedEvents events = PublishedEvents.scores();
        return reader.all(pipeline.scores()).stream().filter(record -> record.partition() == 0)
                .map(record -> (Double) events.decode(record).get("threshold")).distinct().toList();
    }

    private void edit(String file, String from, String to) throws IOException {
        Path route = folder.resolve("routes").resolve(file);
        String text = Files.readString(route);
        assertThat(text).contains(from);
        Files.writeString(route, text.replace(from, to));
    }

    private void copy(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name));
            try (Stream<Path> files = Files.list(Path.of(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
                }
            }
        }
    }
}
