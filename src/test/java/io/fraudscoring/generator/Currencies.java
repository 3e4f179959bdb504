package io.fraudscoring.generator;

import java.util.random.RandomGenerator;

/** Five usual currencies and five unusual ones: 1% of ordinary payments are made in an unusual one, 30% of frauds. */
final class Currencies {

    private static final String[] UNUSUAL = {"ISK", "KZT", "MOP", "PYG", "XPF"};

    private Currencies() {
    }

    static String ordinary(RandomGenerator random) {
        return pick(random, 0.01);
    }

    static String fraudulent(RandomGenerator random) {
        return pick(random, 0.30);
    }

    private static String pick(RandomGenerator random, double unusualShare) {
        if (random.nextDouble() < unusualShare) {
            return UNUSUAL[random.nextInt(UNUSUAL.length)];
        }
        double usual = random.nextDouble();
        if (usual < 0.76) {
            return "USD";
        }
        if (usual < 0.89) {
            return "EUR";
        }
        if (usual < 0.96) {
            return "GBP";
        }
        return usual < 0.98 ? "JPY" : "CAD";
    }
}
