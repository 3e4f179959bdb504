package io.fraudscoring.stack;

import io.fraudscoring.modelserver.ModelServerMain;
import io.grpc.Status;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * {@link ModelServerMain} in a JVM of its own. A test can make its Predict calls slow, failing or mute, and ask what it
 * has seen; GetModelStatus and GetModelMetadata answer all the same. {@code child().pause()} silences everything.
 */
public final class ModelServerProcess implements ModelServer {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final int controlPort;
    private final ChildProcess child;

    private ModelServerProcess(int port, int controlPort, ChildProcess child) {
        this.port = port;
        this.controlPort = controlPort;
        this.child = child;
    }

    /** Serves the models below a folder, {@code <name>/<version>/saved_model.pb}; starts in about 2 s. */
    public static ModelServerProcess start(Path models) {
        return with(models).start();
    }

    /** What can be chosen before a start. */
    public static Settings with(Path models) {
        return new Settings(models);
    }

    @Override
    public String target() {
        return "127.0.0.1:" + port;
    }

    /** Adds this time to each prediction from now on. */
    public void setLatency(Duration latency) {
        control("/latency?ms=" + latency.toMillis());
    }

    /** Fails every Predict call with a code from now on. */
    public void fail(Status.Code code) {
        control("/fail?code=" + code);
    }

    /** Fails the next Predict calls with a code, then answers again. */
    public void fail(Status.Code code, int times) {
        control("/fail?code=" + code + "&times=" + times);
    }

    /** Takes Predict calls from now on and never answers them. */
    public void hang() {
        control("/hang");
    }

    /** Answers again; what came while it hung stays unanswered. */
    public void answer() {
        control("/answer");
    }

    /** What it has seen since its start or the last {@link #resetCounts()}. */
    public Counts counts() {
        return control("/counts");
    }

    /** Counts from 0 again. */
    public void resetCounts() {
        control("/reset");
    }

    /** The process, to kill, pause or restart it. */
    public ChildProcess child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private Counts control(String path) {
        URI uri = URI.create("http://127.0.0.1:" + controlPort + path);
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(uri + " answered " + response.statusCode() + ": " + response.body());
            }
            return Counts.parse(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach the model server's control at " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + uri, e);
        }
    }

    /**
     * What a server has seen of Predict.
     *
     * @param calls requests received, failed and unanswered ones included
     * @param rows rows in them
     * @param mostRows rows of the largest
     * @param inFlight requests under way now
     * @param mostInFlight most that were under way at once
     */
    public record Counts(long calls, long rows, long mostRows, int inFlight, int mostInFlight) {
        private static Counts parse(String lines) throws IOException {
            Properties values = new Properties();
            values.load(new StringReader(lines));
            return new Counts(Long.parseLong(values.getProperty("calls")), Long.parseLong(values.getProperty("rows")),
                    Long.parseLong(values.getProperty("mostRows")), Integer.parseInt(values.getProperty("inFlight")),
                    Integer.parseInt(values.getProperty("mostInFlight")));
        }
    }

    /** Choices for a start. Not safe for several threads. */
    public static final class Settings {
        private final List<String> arguments = new ArrayList<>();
        private int port = FreePorts.next();

        private Settings(Path models) {
            option("--models", models.toAbsolutePath());
        }

        /** The port of the gRPC API in place of a free one. */
        public Settings port(int wanted) {
            this.port = wanted;
            return this;
        }

        /** Most rows of a request; no bound by default. */
        public Settings maxBatchSize(int rows) {
            return option("--max_batch_size", rows);
        }

        /** Time added to each prediction. */
        public Settings latency(Duration time) {
            return option("--latency-ms", time.toMillis());
        }

        /** Predictions at once, and how many more may wait; beyond that they are UNAVAILABLE. 8 and 1000 by default. */
        public Settings concurrency(int atOnce, int waiting) {
            return option("--concurrency", atOnce).option("--queue", waiting);
        }

        /** A name for a version of a model. */
        public Settings label(String model, String label, long version) {
            return option("--version-label", model + ":" + label + "=" + version);
        }

        /** Answers with {@code tensor_content} in place of lists of values. */
        public Settings tensorContent() {
            arguments.add("--tensor-content");
            return this;
        }

        /** Starts it and waits until it serves. */
        public ModelServerProcess start() {
            int controlPort = FreePorts.next();
            option("--port", port).option("--control-port", controlPort);
            ChildProcess child = JavaProgram.mainClass("model-server", ModelServerMain.class.getName())
                    .jvm("-Xmx256m")
                    // Off heap it takes what TensorFlow needs: JavaCPP's bound is a multiple of the heap.
                    .property("org.bytedeco.javacpp.maxphysicalbytes", 0)
                    .property("org.bytedeco.javacpp.cachedir", cache())
                    .environment("TF_CPP_MIN_LOG_LEVEL", "1")
                    .arguments(arguments.toArray(String[]::new))
                    .readyWhen(Readiness.logged("serving on port"))
                    .within(Duration.ofSeconds(120))
                    .start();
            return new ModelServerProcess(port, controlPort, child);
        }

        private Settings option(String name, Object value) {
            arguments.add(name + "=" + value);
            return this;
        }

        /** Where TensorFlow's 650 MB of libraries are unpacked, once for a user and not again after each clean. */
        private static String cache() {
            return System.getProperty("org.bytedeco.javacpp.cachedir",
                    Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString());
        }
    }
}
