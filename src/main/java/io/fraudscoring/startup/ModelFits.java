package io.fraudscoring.startup;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.inference.CompiledModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tensorflow.serving.GetModelMetadata.GetModelMetadataRequest;
import tensorflow.serving.GetModelMetadata.GetModelMetadataResponse;

/** The model server answers, and serves a signature that fits the model declared in {@code routes/model.yaml}. */
public final class ModelFits implements Prerequisite {

    private final String name;
    private final Supplier<CompiledModel> model;
    private final Function<GetModelMetadataRequest, GetModelMetadataResponse> metadata;

    /**
     * A look at the signature.
     *
     * @param address  of the model server, for messages
     * @param metadata asks the server; throws FaultException where that fails
     */
    public ModelFits(String address, Supplier<CompiledModel> model,
            Function<GetModelMetadataRequest, GetModelMetadataResponse> metadata) {
        this.name = "the model server at " + address + " (TF_SERVING_HOST)";
        this.model = model;
        this.metadata = metadata;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        CompiledModel declared = model.get();
        GetModelMetadataResponse response;
        try {
            response = metadata.apply(declared.metadataRequest());
        } catch (FaultException e) {
            return Optional.of(e.getMessage());
        }
        List<String> contradictions = declared.contractFaults(response);
        if (!contradictions.isEmpty()) {
            throw new ContractException(contradictions);
        }
        return Optional.empty();
    }
}
