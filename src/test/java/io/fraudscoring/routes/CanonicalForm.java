package io.fraudscoring.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One way to write a route: nothing abbreviated, everything named. */
final class CanonicalForm {

    private static final Set<String> URIS = Set.of("uri", "deadLetterUri");
    /** Maps of names that are not the DSL's. */
    private static final Set<String> FREE = Set.of("parameters", "properties", "constructors");

    private final Set<String> languages;
    private final YamlSchema schema;

    CanonicalForm(YamlSchema schema) {
        this.schema = schema;
        this.languages = schema.languages();
    }

    List<RouteFault> faults(RouteFile file) {
        List<RouteFault> faults = new ArrayList<>();
        for (Node item : file.items()) {
            new Walk(file.name(), faults).item(item);
        }
        return faults;
    }

    /** A walk through one item of a file. */
    private final class Walk {

        private final String file;
        private final List<RouteFault> faults;

        private Walk(String file, List<RouteFault> faults) {
            this.file = file;
            this.faults = faults;
        }

        private void item(Node item) {
            for (Map.Entry<String, Node> entry : map(item).entrySet()) {
                Node node = entry.getValue();
                switch (entry.getKey()) {
                    case "from" -> add(item, "a route is written as route: with from: in it");
                    case "route" -> {
                        require(node, "route", "id");
                        require(node, "route", "description");
                    }
                    // A routeConfiguration without an id is the one that holds for every route.
                    case "routeTemplate" -> require(node, entry.getKey(), "id");
                    default -> { }
                }
                walk(entry.getKey(), node);
            }
        }

        private void walk(String name, Node node) {
            if (node instanceof SequenceNode list) {
                list.getValue().forEach(element -> walk(name, element));
                return;
            }
            Map<String, Node> options = map(node);
            if (options.containsKey("steps") && !name.equals("from")) {
                require(node, name, "id");
            }
            for (Map.Entry<String, Node> option : options.entrySet()) {
                String key = option.getKey();
                if (FREE.contains(key)) {
                    continue;
                }
                if (key.equals("steps") && option.getValue() instanceof SequenceNode steps) {
                    steps.getValue().forEach(this::step);
                } else if (URIS.contains(key)) {
                    uri(option.getValue());
                } else if (isExpression(key)) {
                    expression(key, option.getValue());
                } else {
                    walk(key, option.getValue());
                }
            }
        }

        private void step(Node step) {
            for (Map.Entry<String, Node> entry : map(step).entrySet()) {
                String name = entry.getKey();
                if (!(entry.getValue() instanceof MappingNode)) {
                    add(step, name + " is written as a map, with an id");
                    continue;
                }
                require(entry.getValue(), name, "id");
                if (schema.takesExpression(name)) {
                    map(entry.getValue()).keySet().stream().filter(languages::contains).forEach(language ->
                            add(step, name + ": " + language + " is written under expression:"));
                }
                walk(name, entry.getValue());
            }
        }

        /** {@code simple: "…"} is the short form of {@code simple: {expression: "…"}}. */
        private void expression(String name, Node node) {
            if (!(node instanceof MappingNode)) {
                add(node, name + " is written as a language with its own map");
            }
            map(node).forEach((language, value) -> {
                if (languages.contains(language) && !(value instanceof MappingNode)) {
                    add(value, language + " is written as a map, with expression: in it");
                }
            });
        }

        private void uri(Node node) {
            if (node instanceof ScalarNode scalar && scalar.getValue().contains("?")) {
                add(node, "options of an endpoint are written under parameters:, not after a question mark");
            }
        }

        private void require(Node node, String name, String option) {
            if (!map(node).containsKey(option)) {
                add(node, name + " has no " + option);
            }
        }

        private void add(Node node, String what) {
            faults.add(RouteFault.at(file, node.getStartMark(), what));
        }
    }

    private static boolean isExpression(String key) {
        return key.equals("expression") || key.endsWith("Expression") || key.endsWith("Predicate")
                || Set.of("handled", "continued", "retryWhile", "onWhen").contains(key);
    }

    private static Map<String, Node> map(Node node) {
        Map<String, Node> map = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                map.put(((ScalarNode) entry.getKeyNode()).getValue(), entry.getValueNode());
            }
        }
        return map;
    }
}
