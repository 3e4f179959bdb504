package io.fraudscoring.generator;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Four hundred merchants; the first twenty are risky: 1% of ordinary payments goes there, and 50% of the frauds. */
final class Merchants {

    static final int COUNT = 400;
    static final int RISKY = 20;

    private static final String[] IDS =
            IntStream.range(0, COUNT).mapToObj(n -> "merchant-%03d".formatted(n)).toArray(String[]::new);

    private Merchants() {
    }

    static String ordinary(RandomGenerator random) {
        return pick(random, 0.01);
    }

    static String fraudulent(RandomGenerator random) {
        return pick(random, 0.50);
    }

    private static String pick(RandomGenerator random, double riskyShare) {
        return random.nextDouble() < riskyShare ? IDS[random.nextInt(RISKY)] : IDS[random.nextInt(RISKY, COUNT)];
    }
}
