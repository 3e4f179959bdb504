package io.fraudscoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.TensorProto;

/** The declarations as Camel reads them. */
class ModelFileTest {

    @Test
    void theShippedModelIsTheSeedModelUnlessSettingsSayOtherwise() throws Exception {
        ModelSpec spec = load(Path.of("routes", "model.yaml"), "amount");

        assertThat(spec.getVersion()).isEmpty();
        assertThat(spec.getLabel()).isEmpty();
        assertThat(spec.getOutputClass()).isEmpty();
        CompiledModel model = Models.compile(spec);
        assertThat(model.asked().getName()).isEqualTo("fraud_detector");
        assertThat(model.asked().getSignatureName()).isEqualTo("serving_default");
        TensorProto tensor = model.request(List.of(Models.transaction(12.5)), row -> row).request()
                .getInputsOrThrow("input_1");
        assertThat(tensor.getTensorShape()).isEqualTo(Models.shape(1, 1));
        assertThat(model.read(Models.response(Models.floats(Models.shape(1, 1), 0.5f)), 1).score(0)).isEqualTo(0.5);
    }

    @Test
    void featuresOfASettingMayHoldCommasQuotesAndOperators() throws Exception {
        String features = "log1p(amount), oneOf(currency, 'USD', EUR), "
                + "amount > 5 && !isPrivateIp(userIpAddress) ? 1 : 0";

        CompiledModel model = Models.compile(load(Path.of("routes", "model.yaml"), features));

        assertThat(model.request(List.of(Models.transaction(12.5)), row -> row).request().getInputsOrThrow("input_1")
                .getTensorShape()).isEqualTo(Models.shape(1, 4));
    }

    @Test
    void aTensorForEachFeatureIsDeclaredWithoutCode() throws Exception {
        CompiledModel model = Models.compile(load(Path.of("src/test/resources/routes/model-tensors.yaml"), ""));

        var inputs = model.request(List.of(Models.transaction(12.5)), row -> row).request().getInputsMap();
        assertThat(model.asked().getVersionLabel()).isEqualTo("stable");
        assertThat(inputs).containsOnlyKeys("amount", "currency", "timestamp", "context");
        assertThat(inputs.get("amount").getTensorShape()).isEqualTo(Models.shape(1, 1));
        assertThat(inputs.get("currency").getStringVal(0).toStringUtf8()).isEqualTo("EUR");
        assertThat(inputs.get("timestamp").getTensorShape()).isEqualTo(Models.shape(1));
        assertThat(inputs.get("context").getTensorShape()).isEqualTo(Models.shape(1, 5));
    }

    private static ModelSpec load(Path file, String features) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("model.name", "fraud_detector");
        settings.setProperty("model.signature.name", "serving_default");
        settings.setProperty("model.version", "");
        settings.setProperty("model.version.label", "");
        settings.setProperty("model.input", "input_1");
        settings.setProperty("model.output", "output_1");
        settings.setProperty("model.features", features);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings);
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(file.toString(), Files.readString(file)));
            return context.getRegistry().lookupByNameAndType("model", ModelSpec.class);
        }
    }
}
