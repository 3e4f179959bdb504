package io.fraudscoring.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The rule that an id of a route or step stands once in all files: Camel would refuse the second, or take it over. */
final class UniqueIds {

    private UniqueIds() {}

    static List<RouteFault> faults(List<RouteFile> files) {
        List<RouteFault> faults = new ArrayList<>();
        Map<String, RouteFault> first = new HashMap<>();
        for (RouteFile file : files) {
            for (Node item : file.items()) {
                new YamlTree(item).entries().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals("id"))
                        .map(entry -> entry.getValueNode())
                        .forEach(value -> add(file.name(), value, first, faults));
            }
        }
        return faults;
    }

    private static void add(String file, Node value, Map<String, RouteFault> first, List<RouteFault> faults) {
        if (!(value instanceof ScalarNode scalar) || scalar.getValue().contains("{{")) {
            return;
        }
        RouteFault here = RouteFault.at(file, value.getStartMark(), "");
        RouteFault taken = first.putIfAbsent(scalar.getValue(), here);
        if (taken != null) {
            faults.add(new RouteFault(file, here.line(), here.column(), "the id \"" + scalar.getValue()
                    + "\" is taken by " + taken.file() + ":" + taken.line() + ":" + taken.column()));
        }
    }
}
