package io.fraudscoring;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.inference.ModelSpecException;
import io.fraudscoring.inference.PredictFaults;
import io.fraudscoring.routing.ConsumersStartLast;
import io.fraudscoring.routing.HoldingExchangeFactory;
import io.fraudscoring.routing.WholeReload;
import io.fraudscoring.settings.BadConfigurationException;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.RoutesLoader;
import tensorflow.serving.GetModelMetadata.GetModelMetadataRequest;
import tensorflow.serving.GetModelMetadata.GetModelMetadataResponse;

/** The Camel context with the routes of {@code routes/}, built at first and started later. Used by one thread. */
final class Routes implements AutoCloseable {

    private static final String METADATA_ENDPOINT = "grpc:{{tf.serving.host}}"
            + "/tensorflow.serving.PredictionService?method=getModelMetadata&synchronous=true";

    /** The name under which Camel's metrics bind theirs. */
    private static final String METER_REGISTRY = "metricsRegistry";

    private static final int ENVIRONMENT_NEVER = PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER;

    private final Main main;
    private final ModelDeclaration model;
    private final String modelServer;

    private Routes(Main main, ModelDeclaration model, String modelServer) {
        this.main = main;
        this.model = model;
        this.modelServer = modelServer;
    }

    /**
     * Builds the routes and starts Camel without them, so that health and metrics answer.
     *
     * @throws BadConfigurationException if a route cannot be built or the model's declaration is wrong
     */
    static Routes build(Wiring wiring, Path folder) throws Exception {
        return build(wiring, folder, Map.of());
    }

    /** Builds with other beans in place of those that the wiring makes; for tests, which cut off the outside here. */
    static Routes build(Wiring wiring, Path folder, Map<String, Object> replaced) throws Exception {
        Main main = new Main();
        // Signals are the command line's; Camel's own hook would stop the context behind its back.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        ModelDeclaration model = new ModelDeclaration(() -> main.getCamelContext().getRegistry(),
                wiring.transactionSchema());
        Properties properties = new Properties();
        properties.putAll(wiring.placeholders());
        properties.put("camel.main.routesIncludePattern", "file:" + folder.resolve("routes") + "/*.yaml");
        properties.put("camel.main.routesReloadDirectory", folder.resolve("routes").toString());
        main.setOverrideProperties(properties);
        Map<String, Object> beans = wiring.beans(model, () -> main.getCamelContext().getRegistry());
        beans.putAll(replaced);
        beans.forEach(main::bind);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport configured) {
                prepareForLoading(configured.getCamelContext());
            }

            @Override
            public void afterConfigure(BaseMainSupport configured) {
                prepareForStart(configured.getCamelContext(), wiring.shutdownLimit());
            }
        });
        Routes routes = new Routes(main, model, wiring.modelServer());
        routes.startWithoutRoutes();
        // Not there where camel.metrics.enabled is false.
        Optional.ofNullable(main.getCamelContext().getRegistry().lookupByNameAndType(METER_REGISTRY, MeterRegistry.class))
                .ifPresent(wiring.metrics()::bindTo);
        return routes;
    }

    /** What must hold before the route files are read: they have placeholders, and name classes of extension jars. */
    private static void prepareForLoading(CamelContext camel) {
        ((ModelCamelContext) camel).addModelLifecycleStrategy(new ConsumersStartLast());
        camel.getCamelContextExtension().addContextPlugin(RoutesLoader.class, new WholeReload(camel));
        camel.setApplicationContextClassLoader(Thread.currentThread().getContextClassLoader());
        // The settings have been resolved: an environment variable must get past neither their rules nor -D.
        ((PropertiesComponent) camel.getPropertiesComponent()).setEnvironmentVariableMode(ENVIRONMENT_NEVER);
    }

    /** What Camel's own configuration would overwrite, were it done earlier. */
    private static void prepareForStart(CamelContext camel, Duration shutdownTimeout) {
        HoldingExchangeFactory exchanges = new HoldingExchangeFactory();
        exchanges.setCamelContext(camel);
        camel.getCamelContextExtension().setProcessorExchangeFactory(exchanges);
        camel.setAutoStartup(false);
        camel.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        camel.getShutdownStrategy().setTimeout(Math.max(1, shutdownTimeout.toMillis()));
    }

    private void startWithoutRoutes() throws Exception {
        try {
            main.start();
            model.get();
        } catch (ModelSpecException e) {
            main.stop();
            throw new BadConfigurationException(e.faults());
        } catch (Exception e) {
            main.stop();
            throw new BadConfigurationException(List.of(reasons(e)));
        }
    }

    /** The messages of an exception and its causes, each once: Camel says which route, the last cause says why. */
    private static String reasons(Throwable thrown) {
        List<String> reasons = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String reason = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
            if (reasons.stream().noneMatch(earlier -> earlier.contains(reason))) {
                reasons.add(reason);
            }
        }
        return "routes/: " + String.join(": ", reasons);
    }

    /** Starts all routes; also those that a reload adds start from now on. */
    void start() throws Exception {
        CamelContext camel = main.getCamelContext();
        camel.setAutoStartup(true);
        camel.getRouteController().startAllRoutes();
    }

    /** Adds a check to those that health answers with. */
    void check(HealthCheck check) {
        CamelContext camel = main.getCamelContext();
        CamelContextAware.trySetCamelContext(check, camel);
        HealthCheckRegistry.get(camel).register(check);
    }

    ModelDeclaration model() {
        return model;
    }

    CamelContext camel() {
        return main.getCamelContext();
    }

    /**
     * Asks the model server what its signature is.
     *
     * @throws FaultException where it cannot be asked, or knows no such model
     */
    GetModelMetadataResponse modelMetadata(GetModelMetadataRequest request) {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            return template.requestBody(METADATA_ENDPOINT, request, GetModelMetadataResponse.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a producer template does no input or output of its own", e);
        } catch (CamelExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StatusRuntimeException status) {
                    throw PredictFaults.of(status.getStatus(), model.get().asked(), modelServer);
                }
            }
            throw new FaultException(FaultKind.MODEL_UNAVAILABLE, "the model server at " + modelServer
                    + " cannot be asked: " + e.getCause(), e);
        }
    }

    /** Scores and commits what is under way, within the shutdown time-out, and stops. */
    @Override
    public void close() {
        main.stop();
    }
}
