package io.fraudscoring.inference;

import io.fraudscoring.expression.Expression;
import io.fraudscoring.expression.Feature;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import tensorflow.serving.GetModelMetadata;
import tensorflow.serving.Model;
import tensorflow.serving.Predict;

/** A model ready to be asked. Immutable and safe for use by several threads, as far as its feature beans are. */
public final class CompiledModel {

    private final Schema schema;
    private final Model.ModelSpec asked;
    private final List<TensorColumns> inputs;
    private final ScoreReader output;

    CompiledModel(Schema schema, Model.ModelSpec asked, List<TensorColumns> inputs, ScoreReader output) {
        this.schema = schema;
        this.asked = asked;
        this.inputs = List.copyOf(inputs);
        this.output = output;
    }

    /**
     * Checks and compiles a declaration.
     *
     * @param where    begins each fault, as in "routes/model.yaml, bean model"
     * @param schema   the reader schema, which every transaction's record must have
     * @param features looks up a feature bean by name; answers null where there is none
     * @throws ModelSpecException with every fault of the declaration
     */
    public static CompiledModel compile(
            String where, ModelSpec spec, Schema schema, Function<String, Feature> features) {
        return new ModelCompiler(where, schema, features).compile(spec);
    }

    /** Asks for the scores of transactions. */
    public FeatureBatch<Transaction> request(List<Transaction> transactions) {
        return request(transactions, Transaction::event);
    }

    /**
     * Asks for the scores of rows. A row with a feature that cannot be computed, is not finite or does not fit its
     * tensor is left out of the request and handed back with its fault; its neighbours are not touched.
     *
     * @param event the record of a row, of the schema this was compiled for
     * @throws IllegalArgumentException if a record has another schema: its decoder is at fault, not the record
     */
    public <R> FeatureBatch<R> request(List<R> rows, Function<? super R, ? extends GenericRecord> event) {
        List<TensorColumns.Rows> tensors = new ArrayList<>(inputs.size());
        for (TensorColumns input : inputs) {
            tensors.add(input.rows(rows.size()));
        }
        List<R> kept = new ArrayList<>(rows.size());
        List<RowFault<R>> faults = new ArrayList<>(0);
        for (int index = 0; index < rows.size(); index++) {
            R row = rows.get(index);
            try {
                put(tensors, kept.size(), ofOurSchema(event.apply(row)));
                kept.add(row);
            } catch (FaultException fault) {
                faults.add(new RowFault<>(row, index, fault));
            }
        }
        Predict.PredictRequest.Builder request = Predict.PredictRequest.newBuilder().setModelSpec(asked);
        for (int i = 0; i < tensors.size(); i++) {
            request.putInputs(inputs.get(i).name(), tensors.get(i).tensor(kept.size()));
        }
        return new FeatureBatch<>(kept, faults, request.build());
    }

    private static void put(List<TensorColumns.Rows> tensors, int row, GenericRecord transaction) {
        for (TensorColumns.Rows tensor : tensors) {
            tensor.put(row, transaction);
        }
    }

    private GenericRecord ofOurSchema(GenericRecord record) {
        if (!record.getSchema().equals(schema)) {
            throw new IllegalArgumentException("a transaction was decoded to another schema ("
                    + record.getSchema().getFullName() + ") than the model's features are compiled for ("
                    + schema.getFullName() + "): the deserializer must resolve to avro/transaction.avsc");
        }
        return record;
    }

    /**
     * Reads the answer to a request of {@code rows} rows, one at least.
     *
     * @throws FaultException of kind {@code MODEL_CONTRACT} if it does not hold one number for each row
     */
    public Prediction read(Predict.PredictResponse response, int rows) {
        return output.read(response, rows, ServedModel.of(response.getModelSpec(), asked));
    }

    /** Asks what the signature is; for {@link #contractFaults}. */
    public GetModelMetadata.GetModelMetadataRequest metadataRequest() {
        return GetModelMetadata.GetModelMetadataRequest.newBuilder()
                .setModelSpec(asked.toBuilder().clearSignatureName())
                .addMetadataField(SignatureCheck.SIGNATURE_DEF)
                .build();
    }

    /** What in the model's signature contradicts the declaration, a line for each; empty if it fits. */
    public List<String> contractFaults(GetModelMetadata.GetModelMetadataResponse response) {
        return new SignatureCheck(asked, inputs, output).faults(response);
    }

    /** What calls about this model carry to name it: model, signature, and version or label. */
    public Model.ModelSpec asked() {
        return asked;
    }

    /** Paths of the fields its features read; {@link io.fraudscoring.expression.Scope#EVERY_FIELD} if a bean may. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (TensorColumns input : inputs) {
            for (Expression<GenericRecord> column : input.columns()) {
                fields.addAll(column.fields());
            }
        }
        return fields;
    }
}
