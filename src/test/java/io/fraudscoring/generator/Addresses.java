package io.fraudscoring.generator;

import java.util.random.RandomGenerator;

/**
 * Client addresses. Homes are in 198.18.0.0/15 (reserved for benchmarks) and 2001:db8::/32 (documentation);
 * 198.51.100.0/24 (documentation) stands for anonymising services; 10.0.0.0/8 is a client that hides behind a forged
 * or missing forwarding header. No address of a real machine is ever made up.
 */
final class Addresses {

    private Addresses() {
    }

    /** 98% homes, 1% anonymisers, 1% private. */
    static String ordinary(RandomGenerator random) {
        return pick(random, 0.01, 0.01);
    }

    /** 53% homes, 35% anonymisers, 12% private. */
    static String fraudulent(RandomGenerator random) {
        return pick(random, 0.35, 0.12);
    }

    private static String pick(RandomGenerator random, double anonymiserShare, double privateShare) {
        double kind = random.nextDouble();
        int host = random.nextInt(1 << 17);
        if (kind < anonymiserShare) {
            return "198.51.100." + (host & 0xff);
        }
        if (kind < anonymiserShare + privateShare) {
            return "10." + (host >> 16) + "." + (host >> 8 & 0xff) + "." + (host & 0xff);
        }
        if (random.nextInt(10) == 0) {
            return "2001:db8:" + Integer.toHexString(host >> 8) + "::" + Integer.toHexString(host & 0xff);
        }
        return "198." + (18 + (host >> 16)) + "." + (host >> 8 & 0xff) + "." + (host & 0xff);
    }
}
