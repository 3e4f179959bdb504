package io.fraudscoring.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What settings must be to one another, each of them being valid by itself. */
final class CrossRules {

    private final Settings settings;
    private final List<String> faults = new ArrayList<>();

    CrossRules(Settings settings) {
        this.settings = settings;
    }

    /** A line for each rule that is broken. */
    List<String> faults() {
        topicsDiffer();
        if (settings.get(SettingKeys.BATCH_SIZE) > settings.get(SettingKeys.MAX_IN_FLIGHT_RECORDS)) {
            add(SettingKeys.BATCH_SIZE, "at most " + named(SettingKeys.MAX_IN_FLIGHT_RECORDS)
                    + ", or no batch ever fills");
        }
        Duration pollInterval = settings.get(SettingKeys.MAX_POLL_INTERVAL_MS);
        if (settings.get(SettingKeys.SESSION_TIMEOUT_MS).compareTo(pollInterval) > 0) {
            add(SettingKeys.SESSION_TIMEOUT_MS, "at most " + named(SettingKeys.MAX_POLL_INTERVAL_MS));
        }
        if (settings.get(SettingKeys.REVOKE_TIMEOUT_MS).compareTo(pollInterval) >= 0) {
            add(SettingKeys.REVOKE_TIMEOUT_MS, "less than " + named(SettingKeys.MAX_POLL_INTERVAL_MS)
                    + ", or waiting loses the partitions");
        }
        if (settings.get(SettingKeys.MODEL_VERSION).isPresent()
                && settings.get(SettingKeys.MODEL_VERSION_LABEL).isPresent()) {
            add(SettingKeys.MODEL_VERSION_LABEL, "empty where " + named(SettingKeys.MODEL_VERSION) + " is set");
        }
        if (settings.get(SettingKeys.TRANSACTION_DESERIALIZER).isEmpty()
                && !settings.deserializerSettings().isEmpty()) {
            add(SettingKeys.TRANSACTION_DESERIALIZER, "a class where settings are given for it: "
                    + String.join(", ", settings.deserializerSettings().keySet()) + " would do nothing");
        }
        return List.copyOf(faults);
    }

    private void topicsDiffer() {
        Map<String, Setting<?>> topics = new LinkedHashMap<>();
        topics.put(settings.get(SettingKeys.KAFKA_TOPIC), SettingKeys.KAFKA_TOPIC);
        settings.get(SettingKeys.SCORE_TOPIC).ifPresent(topic -> another(topics, topic, SettingKeys.SCORE_TOPIC));
        another(topics, settings.get(SettingKeys.ALERT_TOPIC), SettingKeys.ALERT_TOPIC);
        another(topics, settings.get(SettingKeys.DEAD_LETTER_TOPIC), SettingKeys.DEAD_LETTER_TOPIC);
    }

    private void another(Map<String, Setting<?>> topics, String topic, Setting<?> setting) {
        Setting<?> taken = topics.putIfAbsent(topic, setting);
        if (taken != null) {
            add(setting, "another topic than " + named(taken));
        }
    }

    private void add(Setting<?> setting, String rule) {
        faults.add(settings.fault(setting, rule));
    }

    private String named(Setting<?> setting) {
        SourcedValue value = settings.sourced(setting);
        return value.name() + ", which is \"" + value.text() + "\" from " + value.origin();
    }
}
