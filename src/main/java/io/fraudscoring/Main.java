package io.fraudscoring;

import io.fraudscoring.cli.FraudScoring;
import io.fraudscoring.cli.Surroundings;

/** Where the JVM starts. Has no logger: logging is set up by the command line, from the settings. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(FraudScoring.execute(Surroundings.ofThisProcess(), FraudScoringApplication::new, arguments));
    }
}
