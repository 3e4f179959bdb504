package io.fraudscoring.demo;

import io.fraudscoring.stack.ChildProcess;
import io.fraudscoring.stack.KafkaProcess;
import io.fraudscoring.stack.ModelServerProcess;
import io.fraudscoring.stack.RegistryProcess;
import io.fraudscoring.stack.ScoringProcess;
import io.fraudscoring.training.TrainedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * What the demo runs: broker, registry, model server, topics and the application, each but the topics a process of its
 * own. They start in this order and stop in the opposite one. Not safe for several threads.
 */
final class DemoStack implements AutoCloseable {
    static final String GROUP = "fraud-detection-service";

    private static final String APPLICATION = "application";
    private static final int SOURCE_PARTITIONS = 6;
    private static final int OTHER_PARTITIONS = 3;
    private static final Path HERE = Path.of("").toAbsolutePath();

    private final PrintWriter out;
    private final Deque<Part> started = new ArrayDeque<>();
    private KafkaProcess broker;
    private RegistryProcess registry;
    private ChildProcess application;

    /** A part that runs, to be stopped. */
    private record Part(String name, ChildProcess process) {
    }

    private DemoStack(PrintWriter out) {
        this.out = out;
    }

    /**
     * Starts everything and says what runs where. If it is asked to stop meanwhile it starts no further part: see
     * {@link #isComplete()}.
     *
     * @throws IllegalStateException if a part does not start; those started before are stopped
     */
    static DemoStack start(PrintWriter out, StopRequest stop) {
        DemoStack stack = new DemoStack(out);
        try {
            stack.startParts(stop);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Whether everything was started. */
    boolean isComplete() {
        return application != null;
    }

    /** The broker's address. */
    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The registry's Confluent API. */
    String registryUrl() {
        return registry.url();
    }

    /** The application's process. */
    ChildProcess application() {
        return application;
    }

    /** Stops the application by SIGTERM, so that it finishes and commits what it has in hand. Returns its exit code. */
    int stopApplication() {
        started.removeIf(part -> part.process() == application);
        return stopped(APPLICATION, application);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            stopped(part.name(), part.process());
        }
    }

    private void startParts(StopRequest stop) {
        if (stop.isAsked()) {
            return;
        }
        // It has to run fast here, not just to start fast.
        broker = KafkaProcess.with().jvm("-XX:TieredStopAtLevel=4").start();
        runs("Kafka broker", broker.bootstrapServers(), broker.child());
        createTopics();
        if (stop.isAsked()) {
            return;
        }
        registry = RegistryProcess.start();
        runs("schema registry", registry.url(), registry.child());
        if (stop.isAsked()) {
            return;
        }
        TrainedModel model = TrainedModel.FRAUD_DEMO;
        ModelServerProcess server = ModelServerProcess.start(project().resolve("models"));
        runs("model server", server.target() + " (gRPC), model " + model.modelName(), server.child());
        if (stop.isAsked()) {
            return;
        }
        ScoringProcess scoring = ScoringProcess.on(broker, registry, server);
        settings(model).forEach(scoring::with);
        application = scoring.start();
        runs(APPLICATION, scoring.url(), application);
        out.printf("  open %s/observe/health or %s/observe/metrics%n", scoring.url(), scoring.url());
        out.flush();
    }

    private void createTopics() {
        broker.createTopic(Topics.TRANSACTIONS, SOURCE_PARTITIONS);
        broker.createTopic(Topics.SCORES, OTHER_PARTITIONS);
        broker.createTopic(Topics.ALERTS, OTHER_PARTITIONS);
        broker.createTopic(Topics.DEAD_LETTERS, OTHER_PARTITIONS);
    }

    /** All that matters here is said, as the environment that the demo is called in may say something else. */
    private static Map<String, String> settings(TrainedModel model) {
        return Map.of(
                "KAFKA_TOPIC", Topics.TRANSACTIONS,
                "SCORE_TOPIC", Topics.SCORES,
                "ALERT_TOPIC", Topics.ALERTS,
                "DEAD_LETTER_TOPIC", Topics.DEAD_LETTERS,
                "CONSUMER_GROUP_ID", GROUP,
                "MODEL_NAME", model.modelName(),
                "MODEL_FEATURES", model.features(),
                // After a kill the broker waits that long for the dead member; it is the least a broker allows.
                "SESSION_TIMEOUT_MS", "6000",
                // The one registry knows every id at once: no need to wait 10 s for it.
                "UNKNOWN_SCHEMA_GRACE_MS", "500");
    }

    private void runs(String name, String address, ChildProcess process) {
        started.push(new Part(name, process));
        Path log = process.log();
        out.printf("  %-16s %-46s pid %-7d %s%n", name, address, process.pid(),
                log.startsWith(HERE) ? HERE.relativize(log) : log);
        out.flush();
    }

    private int stopped(String name, ChildProcess process) {
        int code = process.stop();
        out.println("  stopped: " + name + (process == application ? ", exit code " + code : ""));
        out.flush();
        return code;
    }

    private static Path project() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }
}
