package io.fraudscoring.modelserver;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The model server as a program. It listens on the loopback address until it is told to end. */
@Command(name = "model-server", mixinStandardHelpOptions = true, description = "Serves SavedModels as TF Serving does.")
public final class ModelServerMain implements Callable<Integer> {
    private static final int MAX_MESSAGE_BYTES = 64 << 20;
    private static final long POLL_SECONDS = 1;

    @Option(names = "--port", required = true, description = "Port of the gRPC API.")
    private int port;

    @Option(names = "--control-port", description = "Port of the control for tests; none by default.")
    private int controlPort;

    @Option(names = "--models", required = true, description = "Folder of <name>/<version>/saved_model.pb.")
    private Path folder;

    @Option(names = "--max_batch_size", description = "Most rows of a request; 0, the default, for no bound.")
    private int maxBatchSize;

    @Option(names = "--latency-ms", description = "Time added to each prediction, in milliseconds.")
    private long latencyMs;

    @Option(names = "--concurrency", description = "Predictions at once; ${DEFAULT-VALUE} by default.")
    private int concurrency = 8;

    @Option(names = "--queue", description = "Predictions waiting; more are UNAVAILABLE; ${DEFAULT-VALUE} by default.")
    private int queue = 1000;

    @Option(names = "--version-label", description = "MODEL:LABEL=VERSION; may be repeated.")
    private List<String> versionLabels = List.of();

    @Option(names = "--tensor-content", description = "Answer with tensor_content in place of lists of values.")
    private boolean tensorContent;

    public static void main(String[] args) {
        int exitCode = new CommandLine(new ModelServerMain()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(folder)) {
            System.err.println("--models: " + folder.toAbsolutePath() + " is not a folder");
            return 2;
        }
        ModelRepository models = new ModelRepository(folder, labels());
        models.refresh();
        ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> unused =
                poll.scheduleWithFixedDelay(models::refresh, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
        Behaviour behaviour = new Behaviour(Duration.ofMillis(latencyMs));
        ThreadPoolExecutor predictions = new ThreadPoolExecutor(concurrency, concurrency, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue));
        predictions.prestartAllCoreThreads();
        if (controlPort > 0) {
            new ControlServer(behaviour).start(controlPort);
        }
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addService(new PredictService(models, new Prediction(maxBatchSize, tensorContent), behaviour,
                        predictions))
                .addService(new StatusService(models))
                .build().start();
        System.out.println("serving on port " + port);
        server.awaitTermination();
        return 0;
    }

    private Map<String, Map<String, Long>> labels() {
        Map<String, Map<String, Long>> labels = new HashMap<>();
        for (String each : versionLabels) {
            if (!each.matches("[^:]+:[^=]+=\\d+")) {
                throw new IllegalArgumentException("--version-label is '" + each + "', must be MODEL:LABEL=VERSION");
            }
            String[] parts = each.split("[:=]", -1);
            labels.computeIfAbsent(parts[0], key -> new HashMap<>()).put(parts[1], Long.parseLong(parts[2]));
        }
        return labels;
    }
}
