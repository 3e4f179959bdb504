package io.fraudscoring.training;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a score is computed from the columns of the input matrix. Normalisation is part of it. */
interface Network {

    /** The columns, as in the setting MODEL_FEATURES. */
    String features();

    /** The parameters before training, in a fixed order. */
    List<Parameter> initial(RandomGenerator random);

    /**
     * The log-odds of fraud, {@code [rows, 1]}.
     *
     * @param columns    {@code [rows, width]}
     * @param parameters by the names that {@link #initial} gave them
     */
    Operand<TFloat32> logOdds(Ops tf, Operand<TFloat32> columns, Map<String, ? extends Operand<TFloat32>> parameters);
}
