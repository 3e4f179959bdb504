package io.fraudscoring;

import io.fraudscoring.batch.Batches;
import io.fraudscoring.deadletter.DeadLetterWriter;
import io.fraudscoring.expression.AvroScope;
import io.fraudscoring.expression.Feature;
import io.fraudscoring.expression.Scope;
import io.fraudscoring.inference.PredictCalls;
import io.fraudscoring.kafka.InFlightLimit;
import io.fraudscoring.kafka.KafkaClients;
import io.fraudscoring.kafka.LedgerCommitFactory;
import io.fraudscoring.observe.LedgerMetrics;
import io.fraudscoring.offsets.Accounts;
import io.fraudscoring.registry.RegistrySettings;
import io.fraudscoring.registry.SchemaFile;
import io.fraudscoring.registry.SchemaPublisher;
import io.fraudscoring.registry.SchemaRegistryClient;
import io.fraudscoring.routing.HoldingInterceptStrategy;
import io.fraudscoring.routing.HoldingUnitOfWorkFactory;
import io.fraudscoring.score.EventWriter;
import io.fraudscoring.score.PublishedSchema;
import io.fraudscoring.score.Score;
import io.fraudscoring.settings.BadConfigurationException;
import io.fraudscoring.settings.SettingKeys;
import io.fraudscoring.settings.Settings;
import io.fraudscoring.steps.DeadLetterSteps;
import io.fraudscoring.steps.EventSteps;
import io.fraudscoring.steps.FaultSteps;
import io.fraudscoring.steps.Faults;
import io.fraudscoring.steps.HoldLog;
import io.fraudscoring.steps.PredictSteps;
import io.fraudscoring.steps.RecordSteps;
import io.fraudscoring.steps.ThresholdLanguage;
import io.fraudscoring.steps.TransactionSteps;
import io.fraudscoring.steps.WhereLanguage;
import io.fraudscoring.transaction.ConfluentTransactionDecoder;
import io.fraudscoring.transaction.DeserializerTransactionDecoder;
import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.TransactionDataFormat;
import io.fraudscoring.transaction.TransactionDecoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.processor.aggregate.DefaultAggregateController;
import org.apache.camel.spi.Registry;

/** Makes what the routes name, from the settings, and knows each part by its bean's name. Used by one run. */
final class Wiring {

    private final Settings settings;
    private final Schema transactionSchema;
    private final Schema scoreSchema;
    private final Schema alertSchema;
    private final SchemaRegistryClient registryClient;
    private final PublishedSchema scores;
    private final PublishedSchema alerts;
    private final Accounts accounts = new Accounts();
    private final KafkaClients kafkaClients;
    private final AggregateController batchController = new DefaultAggregateController();
    private final PredictCalls predictCalls;
    private final ThreadPoolExecutor predictDispatcher;

    /**
     * Reads the schemas and makes all that needs no Camel.
     *
     * @param folder the one that has {@code routes/} and {@code avro/}
     * @throws BadConfigurationException naming each schema file that cannot be read
     */
    Wiring(Settings settings, Path folder) {
        this.settings = settings;
        List<String> faults = new ArrayList<>();
        Path avro = folder.resolve("avro");
        this.transactionSchema = read(avro.resolve("transaction.avsc"), faults);
        this.scoreSchema = read(avro.resolve("fraud-score.avsc"), faults);
        this.alertSchema = read(avro.resolve("fraud-alert.avsc"), faults);
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults);
        }
        this.registryClient = new SchemaRegistryClient(registrySettings());
        SchemaPublisher publisher = new SchemaPublisher(registryClient,
                SchemaPublisher.Mode.parse(settings.placeholders().get(SettingKeys.SCHEMA_REGISTRATION.key())));
        this.scores = new PublishedSchema(scoreTopic(), scoreSchema, publisher);
        this.alerts = new PublishedSchema(settings.get(SettingKeys.ALERT_TOPIC), alertSchema, publisher);
        this.kafkaClients = new KafkaClients(settings.kafka().properties(), settings.get(SettingKeys.BATCH_SIZE),
                new InFlightLimit(settings.get(SettingKeys.MAX_IN_FLIGHT_RECORDS),
                        settings.get(SettingKeys.MAX_IN_FLIGHT_BYTES)),
                settings.get(SettingKeys.REVOKE_TIMEOUT_MS), settings.get(SettingKeys.COMMIT_INTERVAL_MS));
        this.predictCalls = new PredictCalls(settings.get(SettingKeys.PREDICT_MAX_IN_FLIGHT),
                settings.get(SettingKeys.PREDICT_TIMEOUT_MS), batchController::forceCompletionOfAllGroups);
        this.predictDispatcher = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> new Thread(task, "predict-dispatcher"));
    }

    private static Schema read(Path file, List<String> faults) {
        try {
            return SchemaFile.read(file);
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return null;
        }
    }

    private RegistrySettings registrySettings() {
        RegistrySettings usual = RegistrySettings.of(settings.get(SettingKeys.SCHEMA_REGISTRY_URL),
                settings.get(SettingKeys.SCHEMA_REGISTRY_BASIC_AUTH).orElse(null));
        return new RegistrySettings(usual.urls(), usual.basicAuth(),
                settings.get(SettingKeys.SCHEMA_REGISTRY_CONNECT_TIMEOUT_MS),
                settings.get(SettingKeys.SCHEMA_REGISTRY_TIMEOUT_MS),
                settings.get(SettingKeys.UNKNOWN_SCHEMA_GRACE_MS),
                settings.get(SettingKeys.UNKNOWN_SCHEMA_CACHE_MS), usual.faultMemory());
    }

    private String scoreTopic() {
        return settings.placeholders().get(Settings.SCORE_EVENTS_TOPIC);
    }

    Map<String, String> placeholders() {
        return settings.placeholders();
    }

    /** The beans that routes and Camel find by name; {@code registry} is asked for beans of the route files. */
    Map<String, Object> beans(ModelDeclaration model, Supplier<Registry> registry) {
        Scope<GenericRecord> fields = AvroScope.of(transactionSchema, features(registry));
        Scope<Transaction> transactionScope =
                Scope.<Transaction>builder().include(fields, Transaction::event).build();
        Scope<Score> scoreScope = Scope.<Score>builder().include(fields, score -> score.transaction().event())
                .number("score", Score::value).build();
        Faults faults = new Faults(model, modelServer());
        Clock clock = Clock.systemUTC();
        DeadLetterWriter deadLetters = new DeadLetterWriter(settings.get(SettingKeys.DEAD_LETTER_TOPIC), clock);
        Map<String, Object> beans = new TreeMap<>();
        beans.put("kafkaClients", kafkaClients);
        beans.put("ledgerCommits", new LedgerCommitFactory(accounts));
        beans.put("transaction", new TransactionDataFormat(decoder()));
        beans.put("transactions", new TransactionSteps());
        beans.put("transactionSchema", transactionSchema);
        beans.put("batches", new Batches(settings.get(SettingKeys.BATCH_SIZE),
                settings.get(SettingKeys.BATCH_TIMEOUT_MS), this::isModelIdle, System::nanoTime));
        beans.put("batchController", batchController);
        beans.put("predictDispatcher", predictDispatcher);
        beans.put("predictCalls", predictCalls);
        beans.put("predictor", new PredictSteps(model, clock));
        beans.put("faults", new FaultSteps(faults, new HoldLog(clock)));
        beans.put("deadLetters", new DeadLetterSteps(faults, deadLetters));
        beans.put("records", new RecordSteps(accounts));
        beans.put("events", new EventSteps(new EventWriter(scoreTopic(), scoreSchema, scores),
                new EventWriter(settings.get(SettingKeys.ALERT_TOPIC), alertSchema, alerts)));
        beans.put("where", new WhereLanguage(transactionScope));
        beans.put("threshold", new ThresholdLanguage(scoreScope));
        beans.put("holdingUnitOfWorkFactory", new HoldingUnitOfWorkFactory());
        beans.put("holdingInterceptStrategy", new HoldingInterceptStrategy());
        return beans;
    }

    private static Function<String, Feature> features(Supplier<Registry> registry) {
        return name -> registry.get().lookupByNameAndType(name, Feature.class);
    }

    private TransactionDecoder decoder() {
        return settings.get(SettingKeys.TRANSACTION_DESERIALIZER)
                .<TransactionDecoder>map(className -> DeserializerTransactionDecoder.load(className,
                        Thread.currentThread().getContextClassLoader(), settings.deserializerSettings(),
                        transactionSchema))
                .orElseGet(() -> new ConfluentTransactionDecoder(transactionSchema, registryClient));
    }

    /** Whether a batch sent now would be the only one on its way. */
    private boolean isModelIdle() {
        return predictCalls.isIdle() && predictDispatcher.getActiveCount() == 0
                && predictDispatcher.getQueue().isEmpty();
    }

    Schema transactionSchema() {
        return transactionSchema;
    }

    KafkaClients kafkaClients() {
        return kafkaClients;
    }

    Accounts accounts() {
        return accounts;
    }

    /** Schemas that this process writes with. */
    List<PublishedSchema> writtenSchemas() {
        return settings.get(SettingKeys.SCORE_TOPIC).isPresent() ? List.of(scores, alerts) : List.of(alerts);
    }

    /** Topics that this process reads or writes, by the setting that names each. */
    Map<String, String> topics() {
        Map<String, String> topics = new TreeMap<>(Map.of(
                SettingKeys.KAFKA_TOPIC.variable(), settings.get(SettingKeys.KAFKA_TOPIC),
                SettingKeys.ALERT_TOPIC.variable(), settings.get(SettingKeys.ALERT_TOPIC),
                SettingKeys.DEAD_LETTER_TOPIC.variable(), settings.get(SettingKeys.DEAD_LETTER_TOPIC)));
        settings.get(SettingKeys.SCORE_TOPIC).ifPresent(topic -> topics.put(SettingKeys.SCORE_TOPIC.variable(), topic));
        return topics;
    }

    LedgerMetrics metrics() {
        return new LedgerMetrics(accounts, kafkaClients::ledgers, System::nanoTime);
    }

    /** How long a stop waits for what is under way. */
    Duration shutdownLimit() {
        return settings.get(SettingKeys.SHUTDOWN_TIMEOUT_MS);
    }

    String modelServer() {
        return settings.get(SettingKeys.TF_SERVING_HOST).toString();
    }

    void close() {
        predictDispatcher.shutdown();
    }
}
