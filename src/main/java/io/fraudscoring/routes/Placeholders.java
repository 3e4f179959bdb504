package io.fraudscoring.routes;

import io.fraudscoring.settings.Nearest;
import io.fraudscoring.settings.Setting;
import io.fraudscoring.settings.SettingKeys;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The rule that a placeholder without a default of its own is a setting. */
final class Placeholders {

    /** {@code {{key}}}; with a colon it has a default or is one of Camel's functions, with ? or ! it is optional. */
    private static final Pattern PLAIN = Pattern.compile("\\{\\{([^{}:?!]+)}}");

    private static final List<String> KEYS = SettingKeys.ALL.stream().map(Setting::key).toList();

    private Placeholders() {}

    static List<RouteFault> faults(String file, YamlTree item, Predicate<String> isSetting) {
        if (item.kind().filter(kind -> kind.equals("routeTemplate") || kind.equals("route-template")).isPresent()) {
            return List.of();
        }
        return item.scalars().stream().flatMap(scalar -> faults(file, scalar, isSetting)).toList();
    }

    private static Stream<RouteFault> faults(String file, ScalarNode scalar, Predicate<String> isSetting) {
        Matcher matcher = PLAIN.matcher(scalar.getValue());
        return matcher.results()
                .map(found -> found.group(1).strip())
                .filter(key -> !isSetting.test(key))
                .map(key -> RouteFault.at(file, scalar.getStartMark(), "{{" + key + "}} has no value"
                        + Nearest.hint(key, KEYS) + "; settings of your own start with routes."));
    }
}
