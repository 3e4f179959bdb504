package io.fraudscoring.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tensorflow.ndarray.Shape;

/**
 * One tensor that training finds.
 *
 * @param name   unique in its network; the variable's name in the SavedModel
 * @param shape  fully known
 * @param values row by row
 */
record Parameter(String name, Shape shape, float[] values) {

    static Parameter zeros(String name, long... shape) {
        Shape known = Shape.of(shape);
        return new Parameter(name, known, new float[Math.toIntExact(known.size())]);
    }

    /** Normally distributed around 0. */
    static Parameter random(String name, double deviation, RandomGenerator random, long... shape) {
        Parameter parameter = zeros(name, shape);
        for (int i = 0; i < parameter.values.length; i++) {
            parameter.values[i] = (float) (random.nextGaussian() * deviation);
        }
        return parameter;
    }

    Parameter with(float[] other) {
        return new Parameter(name, shape, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter that && name.equals(that.name) && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }
}
