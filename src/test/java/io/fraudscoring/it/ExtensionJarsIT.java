package io.fraudscoring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.Installation;
import io.fraudscoring.stack.KafkaBroker;
import io.fraudscoring.stack.ModelServer;
import io.fraudscoring.stack.SchemaRegistry;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.stack.StackExtension;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an installation adds in {@code lib-ext/}, none of it known to the application's jar. */
@ExtendWith(StackExtension.class)
class ExtensionJarsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FEATURE = """
            package mine;
            public class Cents implements io.fraudscoring.expression.Feature {
                public double compute(org.apache.avro.generic.GenericRecord transaction) {
                    return Math.round((Double) transaction.get("amount") * 100);
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aDeserializerOfSomebodyElseDecodesInPlaceOfOurs(KafkaBroker broker, SchemaRegistry registry,
            ModelServer server) throws IOException {
        ScoringTopics topics = ScoringTopics.named("apicurio").on(broker);
        Path jars = Files.createDirectories(Installation.copiedTo(folder).resolve("lib-ext"));
        for (String jar : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path file = Path.of(jar);
            if (file.getFileName().toString().startsWith("apicurio-")) {
                Files.copy(file, jars.resolve(file.getFileName()));
            }
        }

        ScoringProcess application = topics.of(ScoringProcess.on(broker, registry, server)).in(folder)
                .with("TRANSACTION_DESERIALIZER", "io.apicurio.registry.serde.avro.AvroKafkaDeserializer")
                .property("transaction.deserializer.apicurio.registry.url", registry.root() + "/apis/registry/v2")
                .property("transaction.deserializer.apicurio.registry.as-confluent", "true")
                .property("transaction.deserializer.apicurio.registry.use-id", "contentId");

        scoresAllButTheBroken(application, topics, broker, registry);
    }

    @Test
    void aFeatureOfTheUsersOwnIsAColumnOfTheModel(KafkaBroker broker, SchemaRegistry registry, ModelServer server)
            throws IOException {
        ScoringTopics topics = ScoringTopics.named("feature").on(broker);
        Path jars = Files.createDirectories(Installation.copiedTo(folder).resolve("lib-ext"));
        Files.move(jarOfFeature(), jars.resolve("features.jar"));
        Path model = folder.resolve("routes/model.yaml");
        Files.writeString(model, Files.readString(model) + """
                    - name: cents
                      type: mine.Cents
                """);

        ScoringProcess application = topics.of(ScoringProcess.on(broker, registry, server)).in(folder)
                .with("MODEL_FEATURES", "bean(cents) / 100");

        scoresAllButTheBroken(application, topics, broker, registry);
    }

    private static void scoresAllButTheBroken(ScoringProcess application, ScoringTopics topics, KafkaBroker broker,
            SchemaRegistry registry) {
        try (ChildProcess process = application.start();
                TransactionProducer producer = TransactionProducer.connect(broker.bootstrapServers(), registry.url(),
                        ProducerPlan.of(topics.transactions(), 100).withBroken(0.1, BrokenEvent.CUT_OFF),
                        new TransactionGenerator(1, 0.02, EventTimes.now(Clock.systemUTC())), Map.of())) {
            long broken = producer.run().values().stream().mapToLong(partition -> partition.broken().size()).sum();

            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(ScoringTopics.written(broker, topics.scores())).isEqualTo(100 - broken);
                assertThat(ScoringTopics.written(broker, topics.deadLetters())).isEqualTo(broken).isPositive();
            });
            assertThat(process.stop()).isZero();
        }
    }

    private Path jarOfFeature() throws IOException {
        Path source = folder.resolve("Cents.java");
        Files.writeString(source, FEATURE);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", folder.resolve("classes").toString(), source.toString());
        assertThat(result).isZero();
        Path jar = folder.resolve("features.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("mine/Cents.class"));
            Files.copy(folder.resolve("classes/mine/Cents.class"), out);
            out.closeEntry();
        }
        return jar;
    }
}
