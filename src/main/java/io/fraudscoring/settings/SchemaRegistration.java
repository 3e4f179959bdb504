package io.fraudscoring.settings;

/** What happens at start to the schemas of the events that are written here. */
public enum SchemaRegistration {
    REGISTER,
    LOOKUP
}
