package io.fraudscoring.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds the parameters of a network. The same network, data and plan give the same parameters, bit
 * for bit, on processors with the same instructions.
 */
final class Trainer {

    private Trainer() {
    }

    /**
     * Trains from scratch.
     *
     * @throws IllegalArgumentException if there are fewer rows than one batch takes
     */
    static List<Parameter> train(Network network, DataSet data, TrainingPlan plan) {
        int batches = data.rows() / plan.batch();
        if (batches == 0) {
            throw new IllegalArgumentException(data.rows() + " rows, must be at least the batch of " + plan.batch());
        }
        SplittableRandom random = new SplittableRandom(plan.seed());
        long steps = (long) plan.epochs() * batches;
        try (TrainingGraph graph = new TrainingGraph(network, data.width(), network.initial(random))) {
            int[] order = IntStream.range(0, data.rows()).toArray();
            float[] values = new float[plan.batch() * data.width()];
            float[] labels = new float[plan.batch()];
            for (long step = 0; step < steps; step++) {
                int batch = (int) (step % batches);
                if (batch == 0) {
                    shuffle(order, random);
                }
                gather(data, order, batch * plan.batch(), values, labels);
                graph.step(values, labels, plan.learningRate(step, steps));
            }
            return graph.parameters();
        }
    }

    private static void gather(DataSet data, int[] order, int from, float[] values, float[] labels) {
        for (int row = 0; row < labels.length; row++) {
            int source = order[from + row];
            System.arraycopy(data.values(), source * data.width(), values, row * data.width(), data.width());
            labels[row] = data.labels()[source];
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
    }
}
