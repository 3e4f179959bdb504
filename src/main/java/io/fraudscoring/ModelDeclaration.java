package io.fraudscoring;

import io.fraudscoring.expression.Feature;
import io.fraudscoring.inference.CompiledModel;
import io.fraudscoring.inference.ModelSpec;
import io.fraudscoring.inference.ModelSpecException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.camel.spi.Registry;

/** The model that {@code routes/model.yaml} declares as the bean {@code model}, compiled. Safe on any thread. */
final class ModelDeclaration implements Supplier<CompiledModel> {

    private static final String FILE = "routes/model.yaml";
    private static final String BEAN = "model";

    private final Supplier<Registry> registry;
    private final Schema schema;
    private volatile Compiled compiled;

    private record Compiled(ModelSpec spec, CompiledModel model) {
    }

    ModelDeclaration(Supplier<Registry> registry, Schema schema) {
        this.registry = registry;
        this.schema = schema;
    }

    /**
     * The model as it is declared now; compiled anew after the declaration was reloaded.
     *
     * @throws ModelSpecException with every fault of the declaration
     */
    @Override
    public CompiledModel get() {
        ModelSpec spec = registry.get().lookupByNameAndType(BEAN, ModelSpec.class);
        Compiled known = compiled;
        if (known != null && known.spec() == spec) {
            return known.model();
        }
        if (spec == null) {
            throw new ModelSpecException(List.of(FILE + ": there is no bean " + BEAN + " of type "
                    + ModelSpec.class.getName()));
        }
        CompiledModel model = CompiledModel.compile(FILE + ", bean " + BEAN, spec, schema,
                name -> registry.get().lookupByNameAndType(name, Feature.class));
        compiled = new Compiled(spec, model);
        return model;
    }
}
