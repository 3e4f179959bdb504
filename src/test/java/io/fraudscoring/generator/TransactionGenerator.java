package io.fraudscoring.generator;

import java.util.SplittableRandom;

/**
 * An endless, reproducible series of transactions: the same seed, fraud rate and times give the same series. Not for
 * use by several threads.
 *
 * <p>The patterns of fraud, each to be seen in one record, none in every fraud, and each in some ordinary payments too:
 * <ul>
 * <li>amount: 40% large, 17% very large, 13% a trial of the card for a dollar ({@link Amounts})</li>
 * <li>odd hours: 40% between 00:00 and 06:00 UTC, when 8% of the traffic is; 40% at the weekend
 * ({@link DailyRhythm})</li>
 * <li>risky merchants: 50% at 20 merchants out of 400 ({@link Merchants})</li>
 * <li>unusual currency: 30% in one of five that 1% of ordinary payments are made in ({@link Currencies})</li>
 * <li>address ranges: 35% from an anonymiser's range, 12% from a private one ({@link Addresses})</li>
 * </ul>
 * So that no model is perfect, some labels are wrong: 3% of the frauds were never noticed, and one ordinary payment in
 * 2,000 was disputed without cause.
 */
public final class TransactionGenerator {

    /** Two transactions in a hundred, averaged over a week. */
    public static final double DEFAULT_FRAUD_RATE = 0.02;

    private static final double UNNOTICED = 0.03;
    private static final double DISPUTED = 0.0005;
    private static final int USERS = 20_000;

    private final SplittableRandom random;
    private final double fraudRate;
    private final EventTimes times;
    private final String idPrefix;
    private long sequence;

    /**
     * A series of its own.
     *
     * @param fraudRate share of the transactions that are fraudulent, 0 to 1, averaged over a week of normal traffic:
     *                  at night it is higher, by day lower, whatever times are asked for
     * @throws IllegalArgumentException if the rate is outside 0 to 1
     */
    public TransactionGenerator(long seed, double fraudRate, EventTimes times) {
        if (!(fraudRate >= 0 && fraudRate <= 1)) {
            throw new IllegalArgumentException("fraud rate is " + fraudRate + ", must be from 0 to 1");
        }
        this.random = new SplittableRandom(seed);
        this.fraudRate = fraudRate;
        this.times = times;
        this.idPrefix = "tx-" + Long.toHexString(seed) + "-";
    }

    /** The next transaction. */
    public GeneratedTransaction next() {
        long timestamp = times.next(random);
        boolean fraud = random.nextDouble() < fraudRate * DailyRhythm.fraudFactor(timestamp);
        int user = random.nextInt(USERS);
        return new GeneratedTransaction(
                idPrefix + sequence++,
                "user-" + digits(user, 5),
                fraud ? Amounts.fraudulent(random) : Amounts.ordinary(random),
                fraud ? Currencies.fraudulent(random) : Currencies.ordinary(random),
                timestamp,
                fraud ? Merchants.fraudulent(random) : Merchants.ordinary(random),
                fraud ? Addresses.fraudulent(random) : Addresses.ordinary(random),
                digits(random.nextInt(10_000), 4),
                random.nextDouble() < (fraud ? UNNOTICED : DISPUTED) ? !fraud : fraud);
    }

    /** Zero-padded; String.format costs more than the rest of a transaction together. */
    private static String digits(int number, int width) {
        char[] digits = new char[width];
        int rest = number;
        for (int i = width - 1; i >= 0; i--) {
            digits[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits);
    }
}
