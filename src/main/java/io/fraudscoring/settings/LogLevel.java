package io.fraudscoring.settings;

/** The severities of log lines. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
