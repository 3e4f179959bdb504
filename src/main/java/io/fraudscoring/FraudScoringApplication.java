package io.fraudscoring;

import io.fraudscoring.cli.Application;
import io.fraudscoring.cli.ExitCode;
import io.fraudscoring.observe.StartHealth;
import io.fraudscoring.observe.UnacknowledgedReport;
import io.fraudscoring.settings.SettingKeys;
import io.fraudscoring.settings.Settings;
import io.fraudscoring.startup.ContractException;
import io.fraudscoring.startup.ModelFits;
import io.fraudscoring.startup.SchemasPublished;
import io.fraudscoring.startup.StartGate;
import io.fraudscoring.startup.TopicsExist;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application: routes that start once everything they need is there, and run until a stop is asked for. */
public final class FraudScoringApplication implements Application {

    private static final Logger LOG = LoggerFactory.getLogger(FraudScoringApplication.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final CountDownLatch stopAsked = new CountDownLatch(1);

    @Override
    public int run(Settings settings, Path folder) throws Exception {
        Wiring wiring = new Wiring(settings, folder);
        try (Routes routes = Routes.build(wiring, folder)) {
            StartHealth health = new StartHealth();
            routes.check(health);
            if (awaitPrerequisites(wiring, routes, settings, health)) {
                routes.start();
                health.started();
                LOG.info("Scoring transactions of {} with model {}", settings.describe(SettingKeys.KAFKA_TOPIC),
                        settings.get(SettingKeys.MODEL_NAME));
                reportUnacknowledgedUntilStop(wiring, settings);
                LOG.info("Stopping: what is under way is scored and committed first");
            }
            return ExitCode.STOPPED.code();
        } catch (ContractException e) {
            e.faults().forEach(fault -> LOG.error("Contract broken: {}", fault));
            return ExitCode.CONTRACT_BROKEN.code();
        } finally {
            wiring.close();
        }
    }

    private void reportUnacknowledgedUntilStop(Wiring wiring, Settings settings) throws InterruptedException {
        Duration limit = settings.get(SettingKeys.UNACKNOWLEDGED_REPORT_MS);
        UnacknowledgedReport report =
                new UnacknowledgedReport(wiring.kafkaClients()::ledgers, limit, System::nanoTime);
        while (!stopAsked.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            report.run();
        }
    }

    private boolean awaitPrerequisites(Wiring wiring, Routes routes, Settings settings, StartHealth health)
            throws InterruptedException {
        try (TopicsExist topics = new TopicsExist(settings.kafka().properties(), wiring.topics())) {
            StartGate gate = new StartGate(List.of(topics,
                    new SchemasPublished(settings.placeholders().get(SettingKeys.SCHEMA_REGISTRY_URL.key()),
                            wiring.writtenSchemas()),
                    new ModelFits(wiring.modelServer(), routes.model(), routes::modelMetadata)),
                    Clock.systemUTC(), BETWEEN_LOOKS, health::waitingFor);
            return gate.await(stopAsked);
        }
    }

    @Override
    public void stop() {
        stopAsked.countDown();
    }
}
