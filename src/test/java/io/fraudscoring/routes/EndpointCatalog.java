package io.fraudscoring.routes;

import io.fraudscoring.settings.Settings;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Holds the options of every endpoint against Camel's catalog: the DSL itself takes any. */
final class EndpointCatalog {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:]+)}}");

    private final CamelCatalog catalog = new DefaultCamelCatalog(true);
    private final Map<String, String> defaults =
            Settings.load(new Properties(), Map.of(), Path.of("src/test/resources")).placeholders();

    List<RouteFault> faults(RouteFile file) {
        List<RouteFault> faults = new ArrayList<>();
        for (Node item : file.items()) {
            for (NodeTuple entry : new YamlTree(item).entries()) {
                if (entry.getValueNode() instanceof MappingNode endpoint) {
                    String key = ((ScalarNode) entry.getKeyNode()).getValue();
                    check(file.name(), key, endpoint, faults);
                }
            }
        }
        return faults;
    }

    private void check(String file, String key, MappingNode endpoint, List<RouteFault> faults) {
        Node uriNode = value(endpoint, "uri");
        // A route's address in a toD is an expression: only Camel at run time knows what comes out.
        if (!(uriNode instanceof ScalarNode uri) || key.equals("toD")) {
            return;
        }
        Map<String, Object> options = new TreeMap<>();
        if (value(endpoint, "parameters") instanceof MappingNode parameters) {
            parameters.getValue().forEach(option -> options.put(
                    text(option.getKeyNode()), filled(text(option.getValueNode()))));
        }
        boolean consumer = key.equals("from");
        EndpointValidationResult result = catalog.validateEndpointProperties(
                whole(filled(uri.getValue()), options), false, consumer, !consumer);
        if (result.getUnknownComponent() != null) {
            faults.add(RouteFault.at(file, uri.getStartMark(),
                    "endpoint: Camel has no component " + result.getUnknownComponent()));
        } else if (!result.isSuccess()) {
            faults.add(RouteFault.at(file, uri.getStartMark(),
                    "endpoint: " + result.summaryErrorMessage(false).strip().replaceAll("\\s+", " ")));
        }
    }

    private String whole(String uri, Map<String, Object> options) {
        try {
            if (uri.indexOf(':') < 0) {
                return catalog.asEndpointUri(uri, strings(options), false);
            }
            return options.isEmpty() ? uri : uri + "?" + URISupport.createQueryString(options);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** With the defaults of settings in place of their placeholders, for a placeholder may stand for several options. */
    private String filled(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                defaults.getOrDefault(found.group(1), found.group())));
    }

    private static Map<String, String> strings(Map<String, Object> options) {
        Map<String, String> strings = new TreeMap<>();
        options.forEach((name, value) -> strings.put(name, String.valueOf(value)));
        return strings;
    }

    private static Node value(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> text(entry.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
