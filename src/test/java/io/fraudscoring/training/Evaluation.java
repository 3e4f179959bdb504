package io.fraudscoring.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores tell fraud from ordinary payments; every value is from 0 to 1.
 *
 * @param rocAuc    how often a fraud scores above an ordinary payment, a tie counting half
 * @param precision share of fraud in what is flagged, 1 if nothing is
 * @param recall    share of what is flagged in all fraud
 * @param flagged   share of what is flagged in all transactions
 */
record Evaluation(double rocAuc, double precision, double recall, double flagged) {

    /** A score above {@code threshold} flags, as in the application. Both labels must occur. */
    static Evaluation of(float[] scores, float[] labels, double threshold) {
        int frauds = 0;
        int flagged = 0;
        int caught = 0;
        for (int row = 0; row < scores.length; row++) {
            boolean fraud = labels[row] > 0;
            boolean flag = scores[row] > threshold;
            frauds += fraud ? 1 : 0;
            flagged += flag ? 1 : 0;
            caught += fraud && flag ? 1 : 0;
        }
        return new Evaluation(rocAuc(scores, labels, frauds), flagged == 0 ? 1 : (double) caught / flagged,
                (double) caught / frauds, (double) flagged / scores.length);
    }

    /** By ranks (Mann and Whitney); equal scores share the mean of their ranks. */
    private static double rocAuc(float[] scores, float[] labels, int frauds) {
        int[] order = IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row])).mapToInt(Integer::intValue).toArray();
        double ranksOfFraud = 0;
        for (int first = 0; first < order.length; ) {
            int end = first;
            while (end < order.length && scores[order[end]] == scores[order[first]]) {
                end++;
            }
            double rank = (first + 1 + end) / 2.0;
            ranksOfFraud += rank * Arrays.stream(order, first, end).filter(row -> labels[row] > 0).count();
            first = end;
        }
        double lowest = frauds * (frauds + 1.0) / 2;
        return (ranksOfFraud - lowest) / ((double) frauds * (scores.length - frauds));
    }
}
