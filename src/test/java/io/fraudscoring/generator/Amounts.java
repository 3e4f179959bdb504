package io.fraudscoring.generator;

import java.util.random.RandomGenerator;

/** Amounts in US dollars, two decimals. Fraud takes much at once, or tries a card with a dollar first. */
final class Amounts {

    private Amounts() {
    }

    /** Around 38 dollars. Fraud hides in the exceptions: 2% are a fare or a song, 1.5% a large purchase. */
    static double ordinary(RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < 0.02) {
            return cents(random.nextDouble(0.3, 3));
        }
        return kind < 0.985 ? logNormal(random, 38, 1.1) : logNormal(random, 900, 0.7);
    }

    /** 40% large, 17% very large (6,000 to 60,000), 13% a trial of the card (0.50 to 2), 30% like any other. */
    static double fraudulent(RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < 0.40) {
            return logNormal(random, 900, 1.0);
        }
        if (kind < 0.57) {
            return cents(6_000 * StrictMath.exp(random.nextDouble() * StrictMath.log(10)));
        }
        return kind < 0.70 ? cents(random.nextDouble(0.5, 2)) : ordinary(random);
    }

    private static double logNormal(RandomGenerator random, double median, double sigma) {
        return cents(median * StrictMath.exp(sigma * random.nextGaussian()));
    }

    private static double cents(double amount) {
        return Math.max(1, Math.round(amount * 100)) / 100.0;
    }
}
