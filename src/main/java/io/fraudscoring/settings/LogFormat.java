package io.fraudscoring.settings;

/** What log lines look like. */
public enum LogFormat {
    TEXT,
    JSON
}
