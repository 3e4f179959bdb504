package io.fraudscoring.inference;

import static io.fraudscoring.inference.Models.input;
import static io.fraudscoring.inference.Models.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSpecTest {

    @Test
    void everyFaultIsReportedAtOnceWithItsPlace() {
        ModelSpec spec = spec(
                input("", "float16", "cube", "amout, hour(currency)"),
                input("b", "float32", "vector", "oneOf(currency, USD, EUR)"),
                input("b", "string", "matrix", " "));
        spec.setName("");
        spec.setSignature(null);
        spec.setVersion("latest");
        spec.setOutput("");
        spec.setOutputClass("-1");

        assertThat(faults(spec)).containsExactly(
                "routes/model.yaml, bean model: name is empty (MODEL_NAME): it must be set",
                "routes/model.yaml, bean model: signature is empty (MODEL_SIGNATURE_NAME): it must be set",
                "routes/model.yaml, bean model: version is 'latest': it must be a whole number from 0, or empty for "
                        + "the server's latest",
                "routes/model.yaml, bean model: inputs[0].name is empty (MODEL_INPUT): it must be set",
                "routes/model.yaml, bean model: inputs[0].dtype is 'float16': it must be one of float32, float64, "
                        + "int32, int64, string",
                "routes/model.yaml, bean model: inputs[0].layout is 'cube': it must be one of matrix, column, vector",
                "routes/model.yaml, bean model: inputs[0].features (MODEL_FEATURES), feature `amout`, column 1: there "
                        + "is no field 'amout'; did you mean amount? Fields: amount, cardLastFour, currency, "
                        + "merchantId, timestamp, transactionId, userId, userIpAddress (text is written in quotes)",
                "routes/model.yaml, bean model: inputs[0].features (MODEL_FEATURES), feature `hour(currency)`, column "
                        + "13: hour takes a number; this is text",
                "routes/model.yaml, bean model: inputs[1].features has 2 columns: layout vector takes 1 (oneOf gives a "
                        + "column for each option)",
                "routes/model.yaml, bean model: inputs[2].name is b, which another input has already",
                "routes/model.yaml, bean model: inputs[2].features is empty (MODEL_FEATURES): it must be a list of "
                        + "expressions, as in amount, hour(timestamp)",
                "routes/model.yaml, bean model: output is empty (MODEL_OUTPUT): it must be set",
                "routes/model.yaml, bean model: outputClass is '-1': it must be the score's column in an output "
                        + "[N, C], counted from 0, or empty for an output [N] or [N, 1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "float32 | currency | feature `currency` is text: dtype float32 takes numbers and truth values only",
        "int64 | currency | feature `currency` is text: dtype int64 takes numbers and truth values only",
        "string | amount | feature `amount` is a number: dtype string takes text only",
        "string | isPrivateIp(userIpAddress) | is a truth value: dtype string takes text only",
        "int32 | amount | feature `amount` is a number that may have a fraction: dtype int32 takes whole numbers only",
        "int64 | log1p(amount) | dtype int64 takes whole numbers only; floor and round make them",
        "float32 | bean(velocity) | there is no feature bean named 'velocity'",
    })
    void aFeatureMustFitTheTypeOfItsTensor(String dtype, String features, String fault) {
        assertThat(faults(spec(input("x", dtype, "matrix", features))))
                .singleElement().asString().startsWith("routes/model.yaml, bean model: inputs[0].features")
                .contains(fault);
    }

    @Test
    void aModelHasAnInputAndNotBothVersionAndLabel() {
        ModelSpec spec = spec();
        spec.setInputs(List.of());
        spec.setVersion("1");
        spec.setLabel("stable");

        assertThat(faults(spec)).containsExactly(
                "routes/model.yaml, bean model: version is 1 and label is stable: set one of them at most",
                "routes/model.yaml, bean model: inputs has no tensor: a model takes one or more");
    }

    @Test
    void featureBeansAreFoundByName() {
        ModelSpec spec = spec(input("x", "float32", "matrix", "amount, bean(velocity)"));

        CompiledModel model = CompiledModel.compile("here", spec, Models.SCHEMA,
                name -> name.equals("velocity") ? transaction -> 3 : null);

        assertThat(model.request(List.of(Models.transaction(1)), row -> row).faults()).isEmpty();
        assertThat(model.fields()).containsExactly("*", "amount");
    }

    private static List<String> faults(ModelSpec spec) {
        return catchThrowableOfType(ModelSpecException.class, () -> Models.compile(spec)).faults();
    }
}
