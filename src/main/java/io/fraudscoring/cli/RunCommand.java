package io.fraudscoring.cli;

import io.fraudscoring.routes.RouteFiles;
import io.fraudscoring.settings.BadConfigurationException;
import io.fraudscoring.settings.SettingKeys;
import io.fraudscoring.settings.SettingSources;
import io.fraudscoring.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;

/** Checks what can be checked without a server, then runs the application. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Runs the routes in routes/ until it is stopped.")
final class RunCommand implements Callable<Integer> {

    /** What the process may take to end after the drain itself. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(5);

    private final Surroundings surroundings;
    private final Supplier<Application> applications;

    RunCommand(Surroundings surroundings, Supplier<Application> applications) {
        this.surroundings = surroundings;
        this.applications = applications;
    }

    @Override
    public Integer call() {
        SettingSources sources = SettingSources.read(
                surroundings.system(), surroundings.environment(), surroundings.folder());
        Logging.configure(sources);
        Checked checked = check(sources);
        Thread.currentThread().setContextClassLoader(checked.classes());
        return run(applications.get(), checked.settings());
    }

    private int run(Application application, Settings settings) {
        StopSignal signal = new StopSignal(
                application::stop,
                settings.get(SettingKeys.SHUTDOWN_TIMEOUT_MS).plus(AFTER_DRAIN),
                Runtime.getRuntime()::halt);
        signal.listen();
        int code = ExitCode.FAILED.code();
        try {
            code = application.run(settings, surroundings.folder());
        } catch (Exception e) {
            code = Failures.report(e, surroundings.err());
        } finally {
            signal.ended(code);
        }
        return code;
    }

    /** What a run needs, known to be good. */
    private record Checked(Settings settings, ClassLoader classes) {}

    private Checked check(SettingSources sources) {
        List<String> faults = new ArrayList<>();
        Settings settings = orFaults(() -> Settings.load(sources), faults);
        ClassLoader classes = orFaults(() -> ExtensionJars.classLoader(surroundings.folder()), faults);
        faults.addAll(RouteFiles.check(surroundings.folder(),
                key -> sources.has(key) || Settings.isDerived(key)));
        if (settings != null && classes != null) {
            checkDeserializer(settings, classes, faults);
        }
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults);
        }
        return new Checked(settings, classes);
    }

    private static void checkDeserializer(Settings settings, ClassLoader classes, List<String> faults) {
        settings.get(SettingKeys.TRANSACTION_DESERIALIZER).ifPresent(name -> {
            try {
                if (!Deserializer.class.isAssignableFrom(Class.forName(name, false, classes))) {
                    faults.add(settings.fault(SettingKeys.TRANSACTION_DESERIALIZER,
                            "a class that implements " + Deserializer.class.getName()));
                }
            } catch (ClassNotFoundException | LinkageError e) {
                faults.add(settings.fault(SettingKeys.TRANSACTION_DESERIALIZER,
                        "a class that is in a jar in " + ExtensionJars.FOLDER + "/ with all it needs: " + e));
            }
        });
    }

    private static <T> T orFaults(Supplier<T> part, List<String> faults) {
        try {
            return part.get();
        } catch (BadConfigurationException e) {
            faults.addAll(e.faults());
            return null;
        }
    }
}
