package io.fraudscoring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DemoIT {

    private static final Pattern PID = Pattern.compile("pid (\\d+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void accountsForEveryEventAndLeavesNoProcess() {
        int code = execute(new StopRequest(), "--transactions", "5000", "--broken", "0.02");

        assertThat(code).as("%s%s", out, err).isZero();
        assertThat(out.toString()).containsPattern("total +5,000 ").containsPattern("HOLDS: produced 5,000 = scored ")
                .containsPattern("feature-not-computable +[1-9]").contains("stopped: application, exit code 0")
                .contains("/observe/health");
        assertThat(LongStream.of(pids()).boxed()).hasSize(4).noneMatch(DemoIT::isAlive);
    }

    @Test
    void startsAKilledApplicationAgainAndStopsEverythingWhenAsked() throws Exception {
        StopRequest stop = new StopRequest();
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> execute(stop, "--rate", "500"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> out.toString().contains("  lag "));
        long application = pids()[3];
        ProcessHandle.of(application).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> out.toString().contains("The application runs again"));
        stop.ask();

        assertThat(run.get(60, TimeUnit.SECONDS)).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("ended with exit code 137").contains("stopped: application, exit code 0");
        assertThat(LongStream.of(pids()).boxed()).hasSize(5).doesNotHaveDuplicates().noneMatch(DemoIT::isAlive);
    }

    private int execute(StopRequest stop, String... arguments) {
        return Demo.execute(new PrintWriter(out, true), new PrintWriter(err, true), stop, arguments);
    }

    private long[] pids() {
        Matcher matcher = PID.matcher(out.toString());
        LongStream.Builder found = LongStream.builder();
        while (matcher.find()) {
            found.add(Long.parseLong(matcher.group(1)));
        }
        return found.build().toArray();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
