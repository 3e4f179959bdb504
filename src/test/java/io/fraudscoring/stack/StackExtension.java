package io.fraudscoring.stack;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test what it takes as a parameter of a method or constructor: a {@link KafkaBroker}, a
 * {@link SchemaRegistry}, a {@link ModelServer} over the project's {@code models/}. Each is started when first asked
 * for, shared by all test classes of the JVM and stopped after the last; so a test takes topics, groups and subjects of
 * its own, and harms no part: one that does starts a {@link KafkaProcess} and so on by itself. {@link StackMode} says
 * what they run in.
 */
public final class StackExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace PARTS = ExtensionContext.Namespace.create(StackExtension.class);

    private static final Map<StackMode, Map<Class<?>, Supplier<AutoCloseable>>> STARTERS = Map.of(
            StackMode.PROCESSES, Map.of(
                    KafkaBroker.class, KafkaProcess::start,
                    SchemaRegistry.class, RegistryProcess::start,
                    ModelServer.class, () -> ModelServerProcess.start(StackFiles.project().resolve("models"))),
            StackMode.CONTAINERS, Map.of(
                    KafkaBroker.class, KafkaInContainer::start,
                    SchemaRegistry.class, RegistryInContainer::start,
                    ModelServer.class, () -> ModelServerInContainer.start(StackFiles.project().resolve("models"))));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return STARTERS.get(StackMode.PROCESSES).containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root's store is closed at the end of the run, and closes what is AutoCloseable in it.
        ExtensionContext.Store store = context.getRoot().getStore(PARTS);
        StackMode mode = store.getOrComputeIfAbsent(StackMode.class,
                key -> StackMode.of(System.getProperty("stack"), DockerEngine.found(), System.out::println),
                StackMode.class);
        Class<?> part = parameter.getParameter().getType();
        return store.getOrComputeIfAbsent(part, key -> STARTERS.get(mode).get(key).get());
    }
}
