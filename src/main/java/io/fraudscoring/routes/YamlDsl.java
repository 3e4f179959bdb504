package io.fraudscoring.routes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.dsl.yaml.deserializers.BeansDeserializer;
import org.apache.camel.dsl.yaml.deserializers.CustomResolver;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Camel's own reader of YAML routes, over a context that is never started: what it refuses, Camel would refuse. */
final class YamlDsl {

    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unsupported field: (.+)");
    private static final Pattern UNKNOWN_STEP = Pattern.compile("Unknown node id: (.+)");

    private final CamelContext context = new DefaultCamelContext(false);

    YamlDsl() {
        // Brings the type converters; starts nothing.
        context.build();
    }

    /** What is wrong with one item of a file; the first fault only, for the reader ends there. */
    Optional<RouteFault> fault(String file, YamlTree item) {
        try {
            YamlDeserializationContext reader = reader(file);
            reader.mandatoryResolve(item.root()).construct(item.root());
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            return Optional.of(fault(file, item, e));
        } catch (RuntimeException e) {
            // Some values are converted without a word on where they stand.
            return Optional.of(RouteFault.at(file, item.root().getStartMark(),
                    "this " + item.kind().orElse("item") + " is not one: " + oneLine(e.getMessage())));
        }
    }

    private static RouteFault fault(String file, YamlTree item, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark();
        Matcher option = UNKNOWN_OPTION.matcher(e.getProblem());
        if (option.matches()) {
            Optional<Mark> key = mark.flatMap(value -> item.keyOf(option.group(1), value));
            return RouteFault.at(file, key.or(() -> mark), "there is no option \"" + option.group(1) + "\" here");
        }
        Matcher step = UNKNOWN_STEP.matcher(e.getProblem());
        if (step.matches()) {
            return RouteFault.at(file, mark, "there is no step or item \"" + step.group(1) + "\"");
        }
        return RouteFault.at(file, mark.or(() -> item.root().getStartMark()), oneLine(e.getProblem()));
    }

    private YamlDeserializationContext reader(String file) {
        YamlDeserializationContext reader = new YamlDeserializationContext(LoadSettings.builder().build());
        reader.setCamelContext(context);
        reader.setResource(ResourceHelper.fromString(file, ""));
        reader.addResolvers(new CustomResolver(new BeansDeserializer()), new ModelDeserializersResolver());
        return reader;
    }

    private static String oneLine(String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
