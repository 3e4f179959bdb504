package io.fraudscoring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--broken=1.5, brokenShare is 1.5",
        "--rate=0, perSecond is 0.0",
        "--transactions=-1, transactions is -1",
        "--transactions=many, many",
        "--transaktions=1, --transaktions"
    })
    void startsNothingOnBadArguments(String argument, String said) {
        assertThat(execute(argument)).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: ").contains(said);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpSaysHowItIsCalled() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("exec:java@demo", "--transactions", "--rate", "--broken", "--seed");
    }

    @Test
    void startsNothingIfItIsStoppedBefore() {
        StopRequest stop = new StopRequest();
        stop.ask();

        assertThat(Demo.execute(new PrintWriter(out, true), new PrintWriter(err, true), stop)).isZero();
        assertThat(out.toString()).doesNotContain("pid");
    }

    private int execute(String... arguments) {
        return Demo.execute(new PrintWriter(out, true), new PrintWriter(err, true), new StopRequest(), arguments);
    }
}
