package io.fraudscoring.cli;

import io.fraudscoring.settings.SettingKeys;
import io.fraudscoring.settings.SettingSources;
import java.util.Locale;

/**
 * Hands the log settings to {@code log4j2.xml} through system properties. Log4j reads them once, when the first logger
 * is made, so nothing that logs may be touched before.
 */
final class Logging {

    static final String FORMAT = "fraudscoring.log.format";
    static final String LEVEL = "fraudscoring.log.level";
    static final String SCORES = "fraudscoring.log.scores";

    private Logging() {}

    /** Settings that break their rule are reported later with the others; until then their defaults hold. */
    static void configure(SettingSources sources) {
        System.setProperty(FORMAT, lowerCase(sources.valueOrDefault(SettingKeys.LOG_FORMAT)));
        System.setProperty(LEVEL, sources.valueOrDefault(SettingKeys.LOG_LEVEL).name());
        System.setProperty(SCORES, sources.valueOrDefault(SettingKeys.LOG_PROCESSED) ? "DEBUG" : "INFO");
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
