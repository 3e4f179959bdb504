package io.fraudscoring.demo;

import io.fraudscoring.generator.EventTimes;
import io.fraudscoring.generator.ProducerPlan;
import io.fraudscoring.generator.TransactionGenerator;
import io.fraudscoring.generator.TransactionProducer;
import io.fraudscoring.promise.Outcomes;
import io.fraudscoring.promise.TopicReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.TopicPartition;

/** One run from start to end. Not safe for several threads. */
final class DemoRun {
    /** Exit code of a run that was stopped, or that accounts for every event. */
    static final int HOLDS = 0;
    /** Exit code of a run that does not, or of which a part failed. */
    static final int FAILED = 1;

    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration A_LINE = Duration.ofSeconds(2);
    private static final int STEPS_TO_SETTLE = 5;
    /** Longer than a killed member's partitions wait and the application takes to start again. */
    private static final Duration NO_PROGRESS = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final ProducerPlan plan;
    private final StopRequest stop;

    DemoRun(PrintWriter out, ProducerPlan plan, StopRequest stop) {
        this.out = out;
        this.plan = plan;
        this.stop = stop;
    }

    /**
     * Runs until it is stopped, or until each of a fixed number of events is accounted for.
     *
     * @return 0 if it was stopped or the reconciliation holds, 1 if it does not
     * @throws IllegalStateException if a part fails; all of them are stopped by then
     */
    int run() {
        say("Starting, each a process on this machine that ends with this one (Ctrl-C):");
        try (DemoStack stack = DemoStack.start(out, stop)) {
            if (!stack.isComplete()) {
                return HOLDS;
            }
            TransactionGenerator transactions = new TransactionGenerator(plan.seed(),
                    TransactionGenerator.DEFAULT_FRAUD_RATE, EventTimes.now(Clock.systemUTC()));
            try (OutcomeMeter meter = OutcomeMeter.start(stack.bootstrapServers());
                    ConsumerLag lag = new ConsumerLag(stack.bootstrapServers());
                    TransactionProducer producer = TransactionProducer.connect(stack.bootstrapServers(),
                            stack.registryUrl(), plan, transactions, Map.of())) {
                say(generator());
                follow(stack, producer, meter, lag);
                return stop.isAsked() ? stopped() : accounted(stack, producer);
            }
        }
    }

    private String generator() {
        String number = plan.transactions() == ProducerPlan.ENDLESS ? "events until Ctrl-C"
                : String.format(Locale.ROOT, "%,d events", plan.transactions());
        String rate = plan.perSecond() == ProducerPlan.AS_FAST_AS_POSSIBLE ? "as fast as possible"
                : String.format(Locale.ROOT, "%,.0f a second", plan.perSecond());
        return String.format(Locale.ROOT, "  %-16s in this process: %s, %s, %.1f%% broken, %.0f%% without a key%n",
                "generator", number, rate, 100 * plan.brokenShare(), 100 * plan.nullKeyShare());
    }

    /** Produces, prints a line every two seconds, and returns when it is stopped, done, or nothing goes on any more. */
    private void follow(DemoStack stack, TransactionProducer producer, OutcomeMeter meter, ConsumerLag lag) {
        CompletableFuture<Void> production = CompletableFuture.runAsync(producer::run, task -> {
            Thread thread = new Thread(task, "generator");
            thread.setDaemon(true);
            thread.start();
        });
        Progress progress = new Progress(NO_PROGRESS);
        long lineDue = System.nanoTime() + A_LINE.toNanos();
        int idleSteps = 0;
        boolean going = true;
        while (going && !stop.awaitAsked(STEP)) {
            startAgainIfEnded(stack, progress);
            meter.throwIfFailed();
            boolean produced = production.isDone();
            long behind = lag.records();
            // What is committed was published before, but the meter is some milliseconds behind.
            idleSteps = produced && behind == 0 ? idleSteps + 1 : 0;
            going = idleSteps < STEPS_TO_SETTLE && progress.isMade(behind + meter.scored() + meter.deadLetters());
            if (!going || System.nanoTime() - lineDue >= 0) {
                lineDue = System.nanoTime() + A_LINE.toNanos();
                Histogram eventToScore = meter.newEventToScore();
                say(LocalTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME) + "  "
                        + new Status(producer.producedEvents(), meter.scored(), meter.alerts(), meter.deadLetters(),
                                eventToScore, behind).line());
            }
            if (produced) {
                joined(production);
            }
        }
        producer.stop();
        joined(production);
    }

    /** As whatever supervises it in production would: what it had in hand is read again. */
    private void startAgainIfEnded(DemoStack stack, Progress progress) {
        if (!stack.application().isAlive()) {
            say("The application ended with exit code " + stack.application().exitCode() + ", starting it again");
            stack.application().restart();
            say("The application runs again, pid " + stack.application().pid());
            progress.startAgain();
        }
    }

    private int stopped() {
        say("");
        say("Stopping, the application first and by SIGTERM, so that it finishes what it has in hand:");
        return HOLDS;
    }

    private int accounted(DemoStack stack, TransactionProducer producer) {
        say("");
        int code = stack.stopApplication();
        TopicReader reader = TopicReader.of(stack.bootstrapServers());
        Map<TopicPartition, Long> withoutKey = new HashMap<>();
        reader.each(Topics.TRANSACTIONS, source -> withoutKey.merge(
                new TopicPartition(source.topic(), source.partition()), source.key() == null ? 1L : 0L, Long::sum));
        ReconciliationTable table = new ReconciliationTable(producer.produced(), withoutKey,
                Outcomes.read(reader, Topics.SCORES, Topics.DEAD_LETTERS));
        say("");
        table.lines().forEach(this::say);
        say("");
        if (code != 0) {
            say("The application ended with exit code " + code + " after SIGTERM, must be 0: see its log");
        }
        return table.holds() && code == 0 ? HOLDS : FAILED;
    }

    private static void joined(CompletableFuture<Void> production) {
        try {
            production.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the generator failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
