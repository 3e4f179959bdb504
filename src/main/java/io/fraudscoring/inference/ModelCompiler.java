package io.fraudscoring.inference;

import com.google.protobuf.Int64Value;
import io.fraudscoring.expression.AvroScope;
import io.fraudscoring.expression.Expression;
import io.fraudscoring.expression.ExpressionException;
import io.fraudscoring.expression.Expressions;
import io.fraudscoring.expression.Feature;
import io.fraudscoring.expression.Scope;
import io.fraudscoring.expression.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import tensorflow.serving.Model;

/** Makes a model of its declaration, or finds everything that is wrong with it. For one use. */
final class ModelCompiler {

    private final String where;
    private final Schema schema;
    private final Scope<GenericRecord> scope;
    private final List<String> faults = new ArrayList<>();

    ModelCompiler(String where, Schema schema, Function<String, Feature> features) {
        this.where = where;
        this.schema = schema;
        this.scope = AvroScope.of(schema, features);
    }

    CompiledModel compile(ModelSpec spec) {
        Model.ModelSpec asked = asked(spec);
        List<TensorColumns> inputs = inputs(spec.getInputs());
        ScoreReader output = output(spec);
        if (!faults.isEmpty()) {
            throw new ModelSpecException(faults);
        }
        return new CompiledModel(schema, asked, inputs, output);
    }

    private Model.ModelSpec asked(ModelSpec spec) {
        required(spec.getName(), "name", "MODEL_NAME");
        required(spec.getSignature(), "signature", "MODEL_SIGNATURE_NAME");
        Model.ModelSpec.Builder asked =
                Model.ModelSpec.newBuilder().setName(spec.getName()).setSignatureName(spec.getSignature());
        if (!spec.getVersion().isEmpty() && !spec.getLabel().isEmpty()) {
            fault("version is " + spec.getVersion() + " and label is " + spec.getLabel() + ": set one of them at most");
        }
        if (!spec.getLabel().isEmpty()) {
            asked.setVersionLabel(spec.getLabel());
        }
        if (!spec.getVersion().isEmpty()) {
            version(spec.getVersion()).ifPresent(version -> asked.setVersion(Int64Value.of(version)));
        }
        return asked.build();
    }

    private Optional<Long> version(String version) {
        try {
            long number = Long.parseLong(version);
            if (number >= 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Reported below, with the rule.
        }
        fault("version is '" + version + "': it must be a whole number from 0, or empty for the server's latest");
        return Optional.empty();
    }

    private ScoreReader output(ModelSpec spec) {
        required(spec.getOutput(), "output", "MODEL_OUTPUT");
        OptionalInt column = OptionalInt.empty();
        if (!spec.getOutputClass().isEmpty()) {
            column = outputClass(spec.getOutputClass());
        }
        return new ScoreReader(spec.getOutput(), column);
    }

    private OptionalInt outputClass(String column) {
        try {
            int number = Integer.parseInt(column);
            if (number >= 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Reported below, with the rule.
        }
        fault("outputClass is '" + column + "': it must be the score's column in an output [N, C], counted from 0, or "
                + "empty for an output [N] or [N, 1]");
        return OptionalInt.empty();
    }

    private List<TensorColumns> inputs(List<InputTensor> declared) {
        List<TensorColumns> inputs = new ArrayList<>();
        if (declared == null || declared.isEmpty()) {
            fault("inputs has no tensor: a model takes one or more");
            return inputs;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            InputTensor input = declared.get(i);
            String place = "inputs[" + i + "]";
            if (input == null) {
                fault(place + " is missing");
                continue;
            }
            required(input.getName(), place + ".name", "MODEL_INPUT");
            if (!input.getName().isEmpty() && !names.add(input.getName())) {
                fault(place + ".name is " + input.getName() + ", which another input has already");
            }
            input(place, input).ifPresent(inputs::add);
        }
        return inputs;
    }

    private Optional<TensorColumns> input(String place, InputTensor input) {
        Optional<ElementType> type = ElementType.named(input.getDtype());
        if (type.isEmpty()) {
            fault(place + ".dtype is '" + input.getDtype() + "': it must be one of " + ElementType.names());
        }
        Optional<Layout> layout = Layout.named(input.getLayout());
        if (layout.isEmpty()) {
            fault(place + ".layout is '" + input.getLayout() + "': it must be one of " + Layout.names());
        }
        List<Expression<GenericRecord>> columns = columns(place, input.getFeatures());
        type.ifPresent(known -> columns.forEach(column -> fits(place, known, column)));
        layout.filter(known -> known.takesOneFeature() && columns.size() > 1).ifPresent(known ->
                fault(place + ".features has " + columns.size() + " columns: layout " + known + " takes 1 (oneOf gives "
                        + "a column for each option)"));
        if (type.isEmpty() || layout.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TensorColumns(input.getName(), type.get(), layout.get(), columns));
    }

    private List<Expression<GenericRecord>> columns(String place, String features) {
        if (features.isBlank()) {
            fault(place + ".features is empty (MODEL_FEATURES): it must be a list of expressions, as in amount, "
                    + "hour(timestamp)");
            return List.of();
        }
        try {
            return Expressions.compileFeatures(features, scope);
        } catch (ExpressionException e) {
            e.problems().forEach(problem -> fault(place + ".features (MODEL_FEATURES), feature " + problem));
            return List.of();
        }
    }

    private void fits(String place, ElementType type, Expression<GenericRecord> column) {
        String given = place + ".features (MODEL_FEATURES), feature `" + column.source() + "` is " + column.type();
        if ((column.type() == Type.TEXT) != (type == ElementType.STRING)) {
            fault(given + ": dtype " + type + (type == ElementType.STRING
                    ? " takes text only"
                    : " takes numbers and truth values only; oneOf and bucket make numbers of text"));
        } else if (type.takesWholeNumbersOnly() && !column.whole()) {
            fault(given + " that may have a fraction: dtype " + type + " takes whole numbers only; floor and round "
                    + "make them");
        }
    }

    private void required(String value, String property, String setting) {
        if (value.isEmpty()) {
            fault(property + " is empty (" + setting + "): it must be set");
        }
    }

    private void fault(String fault) {
        faults.add(where + ": " + fault);
    }
}
