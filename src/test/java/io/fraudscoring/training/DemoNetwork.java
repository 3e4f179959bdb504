package io.fraudscoring.training;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The model of demo and docker-compose: eleven columns. Hour, weekday and merchant are categories with a learnt effect
 * each; the effects, the amount and the flags meet in one hidden layer.
 */
final class DemoNetwork implements Network {

    /** One entry a line; {@code oneOf} makes five columns. */
    private static final List<String> FEATURES = List.of(
            "log1p(amount)",
            "hour(timestamp)",
            "weekday(timestamp)",
            "bucket(merchantId, 1000)",
            "oneOf(currency, USD, EUR, GBP, JPY, CAD)",
            "isPrivateIp(userIpAddress)",
            "startsWith(userIpAddress, '198.51.100.')");

    private static final int AMOUNT = 0;
    private static final int HOUR = 1;
    private static final int WEEKDAY = 2;
    private static final int MERCHANT = 3;
    private static final int FLAGS = 4;

    private static final int HOURS = 24;
    private static final int WEEKDAYS = 8;
    private static final int BUCKETS = 1000;
    private static final int FLAG_COLUMNS = 7;
    private static final int HIDDEN = 32;

    @Override
    public String features() {
        return String.join(", ", FEATURES);
    }

    @Override
    public List<Parameter> initial(RandomGenerator random) {
        Stream<Parameter> effects = Stream.of(
                Parameter.zeros("hour_effects", HOURS, 1),
                Parameter.zeros("weekday_effects", WEEKDAYS, 1),
                Parameter.zeros("merchant_effects", BUCKETS, 1));
        return Stream.concat(effects, Layers.perceptron(4 + FLAG_COLUMNS, HIDDEN, random).stream()).toList();
    }

    @Override
    public Operand<TFloat32> logOdds(Ops tf, Operand<TFloat32> columns,
                                     Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> hour = Layers.columns(tf, columns, HOUR, 1);
        Operand<TFloat32> weekday = Layers.columns(tf, columns, WEEKDAY, 1);
        Operand<TFloat32> merchant = Layers.columns(tf, columns, MERCHANT, 1);
        Operand<TFloat32> inputs = tf.concat(List.of(
                Layers.normalised(tf, Layers.columns(tf, columns, AMOUNT, 1)),
                Layers.effect(tf, hour, parameters.get("hour_effects"), HOURS),
                Layers.effect(tf, weekday, parameters.get("weekday_effects"), WEEKDAYS),
                Layers.effect(tf, merchant, parameters.get("merchant_effects"), BUCKETS),
                Layers.columns(tf, columns, FLAGS, FLAG_COLUMNS)), tf.constant(1));
        return Layers.perceptron(tf, inputs, parameters);
    }
}
