package io.fraudscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fraudscoring.inference.CompiledModel;
import io.fraudscoring.inference.InputTensor;
import io.fraudscoring.inference.ModelSpec;
import io.fraudscoring.inference.ModelSpecException;
import io.fraudscoring.registry.SchemaFile;
import java.nio.file.Path;
import org.apache.camel.support.DefaultRegistry;
import org.junit.jupiter.api.Test;

class ModelDeclarationTest {

    private final DefaultRegistry registry = new DefaultRegistry();
    private final ModelDeclaration model =
            new ModelDeclaration(() -> registry, SchemaFile.read(Path.of("avro/transaction.avsc")));

    private static ModelSpec spec(String name, String features) {
        InputTensor input = new InputTensor();
        input.setName("input_1");
        input.setDtype("float32");
        input.setLayout("matrix");
        input.setFeatures(features);
        ModelSpec spec = new ModelSpec();
        spec.setName(name);
        spec.setSignature("serving_default");
        spec.getInputs().add(input);
        spec.setOutput("output_1");
        return spec;
    }

    @Test
    void compilesADeclarationOnceAndAgainAfterAReload() {
        registry.bind("model", spec("first", "amount"));
        CompiledModel first = model.get();
        assertThat(model.get()).isSameAs(first);

        registry.bind("model", spec("second", "amount"));

        assertThat(model.get().asked().getName()).isEqualTo("second");
    }

    @Test
    void namesFileAndBeanWhereThereIsNone() {
        assertThatThrownBy(model::get).isInstanceOf(ModelSpecException.class)
                .hasMessageContaining("routes/model.yaml: there is no bean model of type " + ModelSpec.class.getName());
    }

    @Test
    void namesFileAndFeatureOfAWrongDeclaration() {
        registry.bind("model", spec("first", "amout"));

        assertThatThrownBy(model::get).isInstanceOf(ModelSpecException.class)
                .hasMessageContaining("routes/model.yaml, bean model").hasMessageContaining("amout");
    }
}
