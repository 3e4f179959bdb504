package io.fraudscoring.demo;

import io.fraudscoring.generator.BrokenEvent;
import io.fraudscoring.generator.ProducerPlan;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the demo. */
@Command(
        name = "demo",
        customSynopsis = "mvn -q -DskipTests package exec:java@demo [-Dexec.args=\"OPTIONS\"]",
        description = {
            "Runs Kafka, a schema registry, a TensorFlow model server, a transaction generator and the application on"
                    + " this machine, with a line every two seconds, until Ctrl-C.",
            "Kill the application (kill -9 and its pid): it is started again, and goes on where it had committed."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --transactions, every event is accounted for",
            "1:an event is not accounted for, or a part failed",
            "2:bad arguments"
        })
public final class Demo implements Callable<Integer> {
    private static final double CALM = 2_000;
    private static final double NULL_KEY_SHARE = 0.3;

    private final StopRequest stop;

    @Spec
    private CommandSpec spec;

    @Option(names = "--transactions", paramLabel = "N",
            description = "End after that many events, with a table that accounts for each of them.")
    private Long transactions;

    @Option(names = "--rate", paramLabel = "PER_SECOND",
            description = "Events a second. Default: 2000; with --transactions, as fast as possible.")
    private Double rate;

    @Option(names = "--broken", paramLabel = "SHARE", defaultValue = "0.01",
            description = "Share of the events that are broken in one of eight ways, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double broken;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1",
            description = "Another number, other transactions. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this and end.")
    private boolean unusedHelp;

    private Demo(StopRequest stop) {
        this.stop = stop;
    }

    /** Runs until Ctrl-C or the end of what was asked for; then ends the JVM if the exit code is not 0. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        StopRequest stop = StopRequest.listening();
        int code = DemoRun.FAILED;
        try {
            code = execute(out, err, stop, arguments);
        } finally {
            stop.ended();
        }
        if (code != DemoRun.HOLDS) {
            System.exit(code);
        }
    }

    /** Carries out a command line and returns its exit code. */
    static int execute(PrintWriter out, PrintWriter err, StopRequest stop, String... arguments) {
        return new CommandLine(new Demo(stop))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((failure, given) -> {
                    err.println("error: " + failure.getMessage() + "; --help says what there is");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println("error: " + failure.getMessage());
                    return DemoRun.FAILED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        return new DemoRun(spec.commandLine().getOut(), plan(), stop).run();
    }

    private ProducerPlan plan() {
        double perSecond = rate != null ? rate : transactions != null ? ProducerPlan.AS_FAST_AS_POSSIBLE : CALM;
        try {
            return new ProducerPlan(Topics.TRANSACTIONS, transactions != null ? transactions : ProducerPlan.ENDLESS,
                    perSecond, broken, List.of(BrokenEvent.values()), NULL_KEY_SHARE, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
