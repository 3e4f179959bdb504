package io.fraudscoring.training;

/**
 * How a network is trained.
 *
 * @param seed         of the initial parameters and of the order of the rows
 * @param epochs       passes over the data
 * @param batch        rows in a step; what is left over at the end of an epoch is dropped
 * @param learningRate Adam's, in the first step; it falls to nothing in a straight line
 */
record TrainingPlan(long seed, int epochs, int batch, double learningRate) {

    double learningRate(long step, long steps) {
        return learningRate * (1 - (double) step / steps);
    }
}
