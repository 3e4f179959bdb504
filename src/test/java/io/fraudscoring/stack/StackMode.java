package io.fraudscoring.stack;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether shared parts are processes of ours or Docker containers. The system property {@code stack} says so:
 * {@code processes}, {@code containers} or {@code auto}, the default, which takes containers where a Docker engine
 * answers.
 */
enum StackMode {
    PROCESSES, CONTAINERS;

    /**
     * The mode for a value of the property.
     *
     * @param value of the property, or null
     * @param docker asked only if the value leaves it open or wants containers
     * @param notice told why, if the value leaves it open and there is no Docker
     * @throws IllegalStateException if the value is none of the three, or wants containers and there is no Docker
     */
    static StackMode of(String value, DockerEngine docker, Consumer<String> notice) {
        switch (value == null ? "auto" : value) {
            case "processes":
                return PROCESSES;
            case "auto":
                Optional<String> reason = docker.missing();
                reason.ifPresent(text -> notice.accept("stack: real processes, as there is " + text));
                return reason.isPresent() ? PROCESSES : CONTAINERS;
            case "containers":
                docker.missing().ifPresent(text -> {
                    throw new IllegalStateException("-Dstack=containers, but there is " + text);
                });
                return CONTAINERS;
            default:
                throw new IllegalStateException("-Dstack=" + value + ": must be processes, containers or auto");
        }
    }
}
