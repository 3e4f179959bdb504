package io.fraudscoring.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link RouteLint}: kept by the routes of this project, and caught where a file breaks one. */
class RouteFilesCatalogTest {

    private static final Path FIXTURES = Path.of("src/test/resources/route-lint");
    private static final String EXPECTED = "# expected: ";

    private final RouteLint lint = new RouteLint();

    @TestFactory
    Stream<DynamicTest> everyRouteFileKeepsTheRules() throws IOException {
        return files("routes").map(file -> DynamicTest.dynamicTest(
                String.valueOf(file), () -> assertThat(lint.faults(file)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> goodFilesHaveNoFaults() throws IOException {
        return files(FIXTURES + "/good").map(file -> DynamicTest.dynamicTest(
                String.valueOf(file), () -> assertThat(lint.faults(file)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> eachBadFileBreaksTheRuleItNames() throws IOException {
        return files(FIXTURES + "/bad").map(file -> DynamicTest.dynamicTest(
                String.valueOf(file), () -> {
                    String expected = expected(file);
                    assertThat(lint.faults(file)).anyMatch(fault -> fault.contains(expected));
                }));
    }

    private static String expected(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        assertThat(first).startsWith(EXPECTED);
        return first.substring(EXPECTED.length());
    }

    private static Stream<Path> files(String folder) throws IOException {
        if (!Files.isDirectory(Path.of(folder))) {
            return Stream.of();
        }
        try (Stream<Path> found = Files.list(Path.of(folder))) {
            List<Path> files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            return files.stream();
        }
    }
}
