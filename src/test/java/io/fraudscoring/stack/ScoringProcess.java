package io.fraudscoring.stack;

import java.nio.file.Path;

/**
 * The application as a process of its own, from the jar of this build, with the project's routes unless told
 * otherwise. Not safe for several threads.
 */
public final class ScoringProcess {
    private final JavaProgram program;
    private final int httpPort = FreePorts.next();

    private ScoringProcess() {
        program = JavaProgram.jar("fraud-scoring", StackFiles.application())
                .jvm("-Xmx512m")
                .property("http.port", httpPort);
    }

    /** An application on these parts. */
    public static ScoringProcess on(KafkaBroker broker, SchemaRegistry registry, ModelServer server) {
        return new ScoringProcess()
                .with("KAFKA_BROKERS", broker.bootstrapServers())
                .with("SCHEMA_REGISTRY_URL", registry.url())
                .with("TF_SERVING_HOST", server.target());
    }

    /** An application that is told of no part. */
    public static ScoringProcess alone() {
        return new ScoringProcess();
    }

    /** An environment variable. */
    public ScoringProcess with(String variable, String value) {
        program.environment(variable, value);
        return this;
    }

    /** A system property. */
    public ScoringProcess property(String key, String value) {
        program.property(key, value);
        return this;
    }

    /** Arguments of the command line. */
    public ScoringProcess arguments(String... values) {
        program.arguments(values);
        return this;
    }

    /** A folder with routes of its own in place of the project's. */
    public ScoringProcess in(Path folder) {
        program.directory(folder);
        return this;
    }

    /** Where health and metrics answer. */
    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** Starts it and waits until it consumes. */
    public ChildProcess start() {
        return program.readyWhen(Readiness.logged("Scoring transactions of")).start();
    }

    /** Starts it and waits for nothing. */
    public ChildProcess startUnready() {
        return program.readyWhen(Readiness.started()).start();
    }
}
