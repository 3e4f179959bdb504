package io.fraudscoring.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line as a whole; without a subcommand it runs the application. */
@Command(
        name = "fraud-scoring",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Scores payment transactions from Kafka with a TensorFlow model, as Camel routes.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Without a command: run.",
            "",
            "Examples:",
            "  java -jar fraud-scoring.jar",
            "  KAFKA_BROKERS=kafka:9092 FRAUD_THRESHOLD=0.8 java -jar fraud-scoring.jar run",
            "  java -Dlog.processed=true -jar fraud-scoring.jar",
            "",
            "Settings come from -Dkey=value, environment variables and",
            "config/application.properties; the README lists them all."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked",
            "1:failed while running",
            "2:bad settings, arguments, route files or extension jars",
            "3:registry or model server contradicts schema, features or signature"
        })
public final class FraudScoring implements Callable<Integer> {

    private final RunCommand run;

    private FraudScoring(RunCommand run) {
        this.run = run;
    }

    /**
     * Carries out a command line.
     *
     * @param application what {@code run} runs; made only once everything is checked and logging is set up
     * @return the exit code, see {@link ExitCode}
     */
    public static int execute(Surroundings surroundings, Supplier<Application> application, String... arguments) {
        RunCommand run = new RunCommand(surroundings, application);
        return new CommandLine(new FraudScoring(run))
                .addSubcommand(run)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler((failure, given) -> usage(failure, surroundings))
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(
                        failure, surroundings.err()))
                .execute(arguments);
    }

    @Override
    public Integer call() {
        return run.call();
    }

    private static int usage(ParameterException failure, Surroundings surroundings) {
        surroundings.err().println("error: " + failure.getMessage() + "; --help says what there is");
        surroundings.err().flush();
        return ExitCode.BAD_CONFIGURATION.code();
    }
}
