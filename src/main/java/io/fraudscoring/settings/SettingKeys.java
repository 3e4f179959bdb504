package io.fraudscoring.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Every setting with its rule, in the order of {@code application.properties}, which says what each means and what its
 * default is.
 */
public final class SettingKeys {

    private static final List<Setting<?>> DECLARED = new ArrayList<>();
    private static final long DAY = Duration.ofDays(1).toMillis();

    public static final Setting<List<HostPort>> KAFKA_BROKERS = open("kafka.brokers", Rules.hostPorts());
    public static final Setting<String> KAFKA_TOPIC = open("kafka.topic", Rules.topic());
    public static final Setting<String> CONSUMER_GROUP_ID = open("consumer.group.id", Rules.text());
    public static final Setting<OffsetReset> AUTO_OFFSET_RESET =
            open("auto.offset.reset", Rules.oneOf(OffsetReset.class));
    public static final Setting<Duration> SESSION_TIMEOUT_MS = open("session.timeout.ms", Rules.millis(1000, DAY));
    public static final Setting<Duration> MAX_POLL_INTERVAL_MS = open("max.poll.interval.ms", Rules.millis(1000, DAY));
    public static final Setting<Integer> MAX_POLL_RECORDS = open("max.poll.records", Rules.integer(1, 1_000_000));
    public static final Setting<Integer> MAX_IN_FLIGHT_RECORDS =
            open("max.in.flight.records", Rules.integer(1, 100_000_000));
    public static final Setting<Long> MAX_IN_FLIGHT_BYTES = open("max.in.flight.bytes", Rules.bytes(1024));
    public static final Setting<Duration> COMMIT_INTERVAL_MS = open("commit.interval.ms", Rules.millis(1, 600_000));
    public static final Setting<Duration> REVOKE_TIMEOUT_MS = open("revoke.timeout.ms", Rules.millis(0, 600_000));
    public static final Setting<Duration> UNACKNOWLEDGED_REPORT_MS =
            open("unacknowledged.report.ms", Rules.millis(1000, DAY));

    public static final Setting<List<URI>> SCHEMA_REGISTRY_URL = open("schema.registry.url", Rules.webAddresses());
    public static final Setting<Optional<String>> SCHEMA_REGISTRY_BASIC_AUTH =
            secret("schema.registry.basic.auth", Rules.credentials().orEmpty());
    public static final Setting<Duration> SCHEMA_REGISTRY_CONNECT_TIMEOUT_MS =
            open("schema.registry.connect.timeout.ms", Rules.millis(1, 600_000));
    public static final Setting<Duration> SCHEMA_REGISTRY_TIMEOUT_MS =
            open("schema.registry.timeout.ms", Rules.millis(1, 600_000));
    public static final Setting<SchemaRegistration> SCHEMA_REGISTRATION =
            open("schema.registration", Rules.oneOf(SchemaRegistration.class));
    public static final Setting<Duration> UNKNOWN_SCHEMA_GRACE_MS =
            open("unknown.schema.grace.ms", Rules.millis(0, DAY));
    public static final Setting<Duration> UNKNOWN_SCHEMA_CACHE_MS =
            open("unknown.schema.cache.ms", Rules.millis(0, DAY));
    public static final Setting<Optional<String>> TRANSACTION_DESERIALIZER =
            open("transaction.deserializer", Rules.className().orEmpty());

    public static final Setting<HostPort> TF_SERVING_HOST = open("tf.serving.host", Rules.hostPort());
    public static final Setting<String> MODEL_NAME = open("model.name", Rules.text());
    public static final Setting<Optional<Long>> MODEL_VERSION = open("model.version", Rules.wholeNumber(0).orEmpty());
    public static final Setting<Optional<String>> MODEL_VERSION_LABEL =
            open("model.version.label", Rules.text().orEmpty());
    public static final Setting<String> MODEL_SIGNATURE_NAME = open("model.signature.name", Rules.text());
    public static final Setting<String> MODEL_INPUT = open("model.input", Rules.text());
    public static final Setting<String> MODEL_OUTPUT = open("model.output", Rules.text());
    /** Only that there is something: the expressions are checked where the model's declaration is read. */
    public static final Setting<String> MODEL_FEATURES = open("model.features", Rules.text());
    public static final Setting<Duration> PREDICT_TIMEOUT_MS = open("predict.timeout.ms", Rules.millis(1, 600_000));
    public static final Setting<Integer> PREDICT_MAX_IN_FLIGHT = open("predict.max.in.flight", Rules.integer(1, 1024));
    public static final Setting<Integer> BATCH_SIZE = open("batch.size", Rules.integer(1, 1_000_000));
    public static final Setting<Duration> BATCH_TIMEOUT_MS = open("batch.timeout.ms", Rules.millis(1, 600_000));

    public static final Setting<Double> FRAUD_THRESHOLD = open("fraud.threshold", Rules.finiteNumber());
    public static final Setting<Optional<String>> SCORE_TOPIC = open("score.topic", Rules.topic().orEmpty());
    public static final Setting<String> ALERT_TOPIC = open("alert.topic", Rules.topic());
    public static final Setting<String> DEAD_LETTER_TOPIC = open("dead.letter.topic", Rules.topic());

    public static final Setting<Integer> HTTP_PORT = open("http.port", Rules.integer(0, 65535));
    public static final Setting<Duration> SHUTDOWN_TIMEOUT_MS = open("shutdown.timeout.ms", Rules.millis(0, DAY));
    public static final Setting<LogFormat> LOG_FORMAT = open("log.format", Rules.oneOf(LogFormat.class));
    public static final Setting<LogLevel> LOG_LEVEL = open("log.level", Rules.oneOf(LogLevel.class));
    public static final Setting<Boolean> LOG_PROCESSED = open("log.processed", Rules.trueOrFalse());

    /** All of them, in the order above. */
    public static final List<Setting<?>> ALL = Collections.unmodifiableList(DECLARED);

    private SettingKeys() {}

    private static <T> Setting<T> open(String key, Rule<T> rule) {
        return declared(new Setting<>(key, rule, false));
    }

    private static <T> Setting<T> secret(String key, Rule<T> rule) {
        return declared(new Setting<>(key, rule, true));
    }

    private static <T> Setting<T> declared(Setting<T> setting) {
        DECLARED.add(setting);
        return setting;
    }
}
