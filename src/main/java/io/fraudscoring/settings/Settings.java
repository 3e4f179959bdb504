package io.fraudscoring.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The settings in effect, all of them valid. Immutable; the keys are in {@link SettingKeys}. */
public final class Settings {

    /** Whether score events are written, for routes: derived of {@code score.topic}. */
    public static final String SCORE_EVENTS_ENABLED = "score.events.enabled";
    /** The topic of score events, for routes; the default one where they are not written. */
    public static final String SCORE_EVENTS_TOPIC = "score.events.topic";

    private static final String DESERIALIZER_PREFIX = "transaction.deserializer.";
    private static final String CAMEL_PREFIX = "camel.";
    /** Keys that integrators make up, for placeholders in their own routes. */
    private static final String ROUTES_PREFIX = "routes.";

    private final SettingSources sources;
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final Map<String, String> kafkaSecurity;

    private Settings(SettingSources sources) {
        this.sources = sources;
        List<String> faults = new ArrayList<>(sources.faults());
        for (Setting<?> setting : SettingKeys.ALL) {
            read(setting, faults);
        }
        this.kafkaSecurity = new KafkaSecurity(sources, faults).read();
        if (values.size() == SettingKeys.ALL.size()) {
            faults.addAll(new CrossRules(this).faults());
        }
        faults.addAll(unknownKeys());
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults);
        }
    }

    /**
     * Reads and checks every setting.
     *
     * @param workingFolder the folder that has {@code routes/} and perhaps {@code config/application.properties}
     * @throws BadConfigurationException with a line for each fault
     */
    public static Settings load(Properties systemProperties, Map<String, String> environment, Path workingFolder) {
        return load(SettingSources.read(systemProperties, environment, workingFolder));
    }

    /**
     * Reads and checks every setting.
     *
     * @throws BadConfigurationException with a line for each fault
     */
    public static Settings load(SettingSources sources) {
        return new Settings(sources);
    }

    /** The value of a setting. */
    // The map holds for each setting what its own rule read.
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) values.get(setting);
    }

    /** How every Kafka client of this process connects. */
    public KafkaConnection kafka() {
        return new KafkaConnection(get(SettingKeys.KAFKA_BROKERS), kafkaSecurity);
    }

    /** What is set under {@code transaction.deserializer.}, without that prefix. May hold secrets. */
    public Map<String, String> deserializerSettings() {
        Map<String, String> found = new TreeMap<>();
        for (String key : sources.keysUnder(DESERIALIZER_PREFIX)) {
            sources.find(key).ifPresent(value -> found.put(key.substring(DESERIALIZER_PREFIX.length()), value.text()));
        }
        return found;
    }

    /**
     * Every setting as text under its key, for the placeholders of routes; sizes are plain numbers of bytes. Keys under
     * {@code routes.} are there too, and those under {@code camel.} that {@code config/application.properties} has:
     * from elsewhere Camel takes them itself. Holds secrets: never print it.
     */
    public Map<String, String> placeholders() {
        Set<String> more = sources.keysUnder(ROUTES_PREFIX);
        sources.keysInFile().stream().filter(key -> key.startsWith(CAMEL_PREFIX)).forEach(more::add);
        Map<String, String> all = new TreeMap<>();
        more.forEach(key -> all.put(key, sources.find(key).orElseThrow().text()));
        SettingKeys.ALL.forEach(setting -> all.put(setting.key(), text(setting)));
        Optional<String> scoreTopic = get(SettingKeys.SCORE_TOPIC);
        all.put(SCORE_EVENTS_ENABLED, String.valueOf(scoreTopic.isPresent()));
        // An endpoint needs a topic even where nothing is sent to it.
        all.put(SCORE_EVENTS_TOPIC, scoreTopic.orElse("fraud.scores"));
        return all;
    }

    /** Whether routes may use a key that no setting has, because it is derived of one. */
    public static boolean isDerived(String key) {
        return key.equals(SCORE_EVENTS_ENABLED) || key.equals(SCORE_EVENTS_TOPIC);
    }

    /**
     * A line that says what is wrong with a setting: its name, its value unless it is secret, and where that came from.
     *
     * @param rule completes "it must be"
     */
    public String fault(Setting<?> setting, String rule) {
        return sourced(setting).fault(setting.secret(), rule);
    }

    /** The value of a setting with where it came from, for a log line or a fault; secrets are not shown. */
    public String describe(Setting<?> setting) {
        SourcedValue value = sourced(setting);
        return value.name() + "=" + (setting.secret() ? "(not shown)" : value.text()) + " from " + value.origin();
    }

    SourcedValue sourced(Setting<?> setting) {
        return sources.find(setting.key()).orElseThrow(
                () -> new IllegalStateException(setting.key() + " is not in application.properties"));
    }

    private <T> void read(Setting<T> setting, List<String> faults) {
        SourcedValue value = sourced(setting);
        try {
            values.put(setting, setting.rule().read(value.text()));
        } catch (IllegalArgumentException e) {
            faults.add(value.fault(setting.secret(), setting.rule().description()));
        }
    }

    private <T> String text(Setting<T> setting) {
        return setting.rule().write(get(setting));
    }

    private List<String> unknownKeys() {
        Set<String> known = new TreeSet<>(KafkaSecurity.keys());
        SettingKeys.ALL.forEach(setting -> known.add(setting.key()));
        List<String> free = new ArrayList<>(KafkaSecurity.PREFIXES);
        free.addAll(List.of(CAMEL_PREFIX, ROUTES_PREFIX, DESERIALIZER_PREFIX));
        return sources.keysInFile().stream()
                .filter(key -> !known.contains(key) && free.stream().noneMatch(key::startsWith))
                .map(key -> key + " in " + SettingSources.FILE + " is not a setting" + Nearest.hint(key, known)
                        + "; keys of your own start with " + ROUTES_PREFIX)
                .toList();
    }
}
