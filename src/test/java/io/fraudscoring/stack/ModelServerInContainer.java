package io.fraudscoring.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * TensorFlow Serving in a Docker container.
 *
 * @param container the running container
 */
record ModelServerInContainer(GenericContainer<?> container) implements ModelServer {
    private static final String IMAGE = "tensorflow/serving:2.18.0";
    private static final int GRPC = 8500;
    private static final int REST = 8501;

    static ModelServerInContainer start(Path models) {
        List<String> names = names(models);
        GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(GRPC, REST)
                .withCopyFileToContainer(MountableFile.forHostPath(models), "/models")
                .withCopyToContainer(Transferable.of(config(names)), "/config/models.config")
                .withCommand("--model_config_file=/config/models.config")
                .waitingFor(Wait.forHttp("/v1/models/" + names.get(0)).forPort(REST));
        container.start();
        return new ModelServerInContainer(container);
    }

    /** TF Serving's model configuration for models in {@code /models}. */
    static String config(List<String> names) {
        return names.stream()
                .map(name -> "  config { name: \"%s\" base_path: \"/models/%s\" model_platform: \"tensorflow\" }%n"
                        .formatted(name, name))
                .collect(Collectors.joining("", "model_config_list {\n", "}\n"));
    }

    @Override
    public String target() {
        return container.getHost() + ":" + container.getMappedPort(GRPC);
    }

    @Override
    public void close() {
        container.stop();
    }

    private static List<String> names(Path models) {
        try (Stream<Path> folders = Files.list(models)) {
            List<String> names = folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
                    .sorted().toList();
            if (names.isEmpty()) {
                throw new IllegalStateException("no model in " + models);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + models, e);
        }
    }
}
