package io.fraudscoring.cli;

import io.fraudscoring.settings.Settings;
import java.nio.file.Path;

/** What the command {@code run} runs. */
@FunctionalInterface
public interface Application {

    /**
     * Runs until it is asked to stop or fails. The context class loader of the calling thread sees the jars of {@code
     * lib-ext/}.
     *
     * @param folder the folder that has {@code routes/}, whose files parse
     * @return one of the codes of {@link ExitCode}
     * @throws io.fraudscoring.settings.BadConfigurationException for what shows only now; anything else thrown counts
     *                                                            as {@link ExitCode#FAILED}
     */
    int run(Settings settings, Path folder) throws Exception;

    /**
     * Asks for a stop, whatever {@link #run} is doing, waiting for a broker included; {@code run} then returns. Called
     * on SIGTERM or SIGINT, from a shutdown hook's thread, at most once.
     */
    default void stop() {}
}
