package io.fraudscoring.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackModeTest {
    private static final DockerEngine THERE = Optional::empty;
    private static final DockerEngine MISSING = () -> Optional.of("no Docker engine: not installed");
    private static final DockerEngine NOT_ASKED = () -> {
        throw new AssertionError("asked for Docker");
    };

    private final List<String> notices = new ArrayList<>();

    @Test
    void takesContainersOnlyWhereDockerAnswersUnlessToldOtherwise() {
        assertThat(StackMode.of(null, THERE, notices::add)).isEqualTo(StackMode.CONTAINERS);
        assertThat(StackMode.of("auto", MISSING, notices::add)).isEqualTo(StackMode.PROCESSES);
        assertThat(StackMode.of("processes", NOT_ASKED, notices::add)).isEqualTo(StackMode.PROCESSES);
        assertThat(StackMode.of("containers", THERE, notices::add)).isEqualTo(StackMode.CONTAINERS);
    }

    @Test
    void saysWhyOnlyWhereItHadAChoice() {
        StackMode.of("auto", MISSING, notices::add);
        StackMode.of("auto", THERE, notices::add);
        StackMode.of("processes", MISSING, notices::add);

        assertThat(notices).containsExactly("stack: real processes, as there is no Docker engine: not installed");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> StackMode.of("containers", MISSING, notices::add))
                .hasMessage("-Dstack=containers, but there is no Docker engine: not installed");
        assertThatThrownBy(() -> StackMode.of("docker", THERE, notices::add))
                .hasMessage("-Dstack=docker: must be processes, containers or auto");
    }

    @Test
    void namesEachModelToTensorFlowServing() {
        assertThat(ModelServerInContainer.config(List.of("a", "b"))).isEqualTo("""
                model_config_list {
                  config { name: "a" base_path: "/models/a" model_platform: "tensorflow" }
                  config { name: "b" base_path: "/models/b" model_platform: "tensorflow" }
                }
                """);
    }
}
