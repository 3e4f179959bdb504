package io.fraudscoring.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The places that settings come from, first to last: system properties, environment, {@code
 * config/application.properties} in the working folder, and the defaults in the jar. Immutable.
 */
public final class SettingSources {

    /** The file of an installation, relative to the folder that has {@code routes/}. */
    static final String FILE = "config/application.properties";

    private final Properties system;
    private final Map<String, String> environment;
    private final Properties file;
    private final Properties defaults;
    private final List<String> faults;

    private SettingSources(Properties system, Map<String, String> environment, Properties file, List<String> faults) {
        this.system = system;
        this.environment = environment;
        this.file = file;
        this.defaults = new Properties();
        SettingsDocument.builtIn().entries().forEach(entry -> defaults.setProperty(entry.key(), entry.value()));
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads them all. A file that is there and cannot be read is a fault that {@link Settings#load(SettingSources)}
     * reports with the others.
     *
     * @param workingFolder the folder that has {@code routes/}
     */
    public static SettingSources read(Properties system, Map<String, String> environment, Path workingFolder) {
        List<String> faults = new ArrayList<>();
        Properties file = new Properties();
        Path path = workingFolder.resolve(FILE);
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                file.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                faults.add(FILE + " cannot be read as properties in UTF-8: " + e);
            }
        }
        Properties systemCopy = new Properties();
        system.stringPropertyNames().forEach(name -> systemCopy.setProperty(name, system.getProperty(name)));
        return new SettingSources(systemCopy, Map.copyOf(environment), file, faults);
    }

    /** Whether any place has the key, in other words whether routes can use it as a placeholder. */
    public boolean has(String key) {
        return find(key).isPresent();
    }

    /** The value of one setting, before the rest is read: the default if the value in effect breaks the rule. */
    public <T> T valueOrDefault(Setting<T> setting) {
        try {
            return setting.rule().read(find(setting.key()).orElseThrow().text());
        } catch (IllegalArgumentException e) {
            return setting.rule().read(defaults.getProperty(setting.key()));
        }
    }

    /** The value of a key from the first place that has it. */
    Optional<SourcedValue> find(String key) {
        String variable = Setting.variable(key);
        if (system.containsKey(key)) {
            return Optional.of(value(key, system.getProperty(key), "-D" + key));
        }
        if (environment.containsKey(variable)) {
            return Optional.of(value(key, environment.get(variable), "the environment"));
        }
        if (file.containsKey(key)) {
            return Optional.of(value(key, file.getProperty(key), FILE));
        }
        return Optional.ofNullable(defaults.getProperty(key)).map(text -> value(key, text, "the defaults"));
    }

    /**
     * The keys under a prefix in any of the places, in order. An environment variable counts as the key in lower case
     * with dots for its underscores.
     *
     * @param prefix with its dot at the end
     */
    SortedSet<String> keysUnder(String prefix) {
        SortedSet<String> keys = new TreeSet<>();
        for (Properties place : List.of(system, file, defaults)) {
            place.stringPropertyNames().stream().filter(key -> key.startsWith(prefix)).forEach(keys::add);
        }
        String variablePrefix = Setting.variable(prefix);
        for (String variable : environment.keySet()) {
            boolean known = keys.stream().anyMatch(key -> Setting.variable(key).equals(variable));
            if (variable.startsWith(variablePrefix) && variable.length() > variablePrefix.length() && !known) {
                keys.add(prefix + variable.substring(variablePrefix.length()).toLowerCase(Locale.ROOT)
                        .replace('_', '.'));
            }
        }
        return keys;
    }

    /** The keys in {@value #FILE}, in order. */
    SortedSet<String> keysInFile() {
        return new TreeSet<>(file.stringPropertyNames());
    }

    /** What could not be read, a line each. */
    List<String> faults() {
        return faults;
    }

    private static SourcedValue value(String key, String text, String origin) {
        return new SourcedValue(key, text.strip(), origin);
    }
}
