package io.fraudscoring.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * One route file as YAML.
 *
 * @param name  with the folder's, for messages
 * @param items routes, route configurations, beans …, in order
 * @param syntax what kept it from being read as a list of items; empty if nothing did
 */
record RouteFile(String name, List<Node> items, Optional<RouteFault> syntax) {

    RouteFile {
        items = List.copyOf(items);
    }

    /** Reads a file; one that is no YAML, or no list, comes without items but with a fault. */
    static RouteFile read(Path path, String name) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        try (InputStream stream = Files.newInputStream(path)) {
            StreamReader reader = new StreamReader(settings, new YamlUnicodeReader(stream));
            return new Composer(settings, new ParserImpl(settings, reader)).getSingleNode()
                    .map(root -> of(name, root))
                    .orElseGet(() -> broken(RouteFault.of(name, "is empty")));
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            return broken(RouteFault.at(name, e.getProblemMark(), "is not YAML: " + context + e.getProblem()));
        } catch (YamlEngineException e) {
            return broken(RouteFault.of(name, "is not YAML in UTF-8: " + e.getMessage().replaceAll("\\s+", " ")));
        }
    }

    private static RouteFile of(String name, Node root) {
        if (root instanceof SequenceNode list) {
            return new RouteFile(name, list.getValue(), Optional.empty());
        }
        return broken(RouteFault.at(name, root.getStartMark(),
                "must be a list: each route, routeConfiguration or beans begins with \"- \""));
    }

    private static RouteFile broken(RouteFault fault) {
        return new RouteFile(fault.file(), List.of(), Optional.of(fault));
    }

    /** All that is wrong with this file alone. */
    List<RouteFault> faults(YamlDsl dsl, Predicate<String> isSetting) {
        List<RouteFault> faults = new ArrayList<>();
        syntax.ifPresent(faults::add);
        for (Node item : items) {
            YamlTree tree = new YamlTree(item);
            tree.repeatedKeys().forEach(key -> faults.add(
                    RouteFault.at(name, key.getStartMark(), "\"" + key.getValue() + "\" stands here twice")));
            dsl.fault(name, tree).ifPresent(faults::add);
            faults.addAll(Placeholders.faults(name, tree, isSetting));
        }
        return faults;
    }
}
