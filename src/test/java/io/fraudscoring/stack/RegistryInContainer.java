package io.fraudscoring.stack;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Apicurio Registry in a Docker container, in memory.
 *
 * @param container the running container
 */
record RegistryInContainer(GenericContainer<?> container) implements SchemaRegistry {
    private static final String IMAGE = "apicurio/apicurio-registry:3.0.9";
    private static final int PORT = 8080;

    static RegistryInContainer start() {
        GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forPort(PORT));
        container.start();
        return new RegistryInContainer(container);
    }

    @Override
    public String root() {
        return "http://" + container.getHost() + ":" + container.getMappedPort(PORT);
    }

    @Override
    public void close() {
        container.stop();
    }
}
