package io.fraudscoring.inference;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.SignatureDef;
import org.tensorflow.framework.TensorInfo;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.GetModelMetadata;
import tensorflow.serving.Model;

/** Compares a signature, as the server reports it, with what the declaration says. For one use. */
final class SignatureCheck {

    /** The metadata field that holds the signatures. */
    static final String SIGNATURE_DEF = "signature_def";

    private final Model.ModelSpec asked;
    private final List<TensorColumns> inputs;
    private final ScoreReader output;
    private final List<String> faults = new ArrayList<>();

    SignatureCheck(Model.ModelSpec asked, List<TensorColumns> inputs, ScoreReader output) {
        this.asked = asked;
        this.inputs = inputs;
        this.output = output;
    }

    List<String> faults(GetModelMetadata.GetModelMetadataResponse response) {
        Any metadata = response.getMetadataMap().get(SIGNATURE_DEF);
        if (metadata == null) {
            faults.add("MODEL_NAME is " + asked.getName() + ": the server reports no signatures of it");
            return faults;
        }
        Map<String, SignatureDef> signatures;
        try {
            signatures = metadata.unpack(GetModelMetadata.SignatureDefMap.class).getSignatureDefMap();
        } catch (InvalidProtocolBufferException e) {
            faults.add("MODEL_NAME is " + asked.getName() + ": the server's answer holds no readable signatures, but "
                    + metadata.getTypeUrl());
            return faults;
        }
        SignatureDef signature = signatures.get(asked.getSignatureName());
        if (signature == null) {
            faults.add("MODEL_SIGNATURE_NAME is " + asked.getSignatureName() + ": model " + asked.getName() + " has "
                    + list(signatures.keySet()));
            return faults;
        }
        inputs.forEach(input -> input(input, signature.getInputsMap()));
        undeclared(signature.getInputsMap().keySet());
        output(signature.getOutputsMap());
        return faults;
    }

    private void input(TensorColumns input, Map<String, TensorInfo> signature) {
        TensorInfo actual = signature.get(input.name());
        if (actual == null) {
            faults.add("MODEL_INPUT is " + input.name() + ": " + ofSignature() + " takes " + list(signature.keySet()));
            return;
        }
        if (actual.getDtype() != input.type().dataType()) {
            faults.add("dtype of input " + input.name() + " in routes/model.yaml is " + input.type() + " ("
                    + input.type().dataType() + "): " + ofSignature() + " takes " + actual.getDtype());
        }
        if (!fits(input, actual.getTensorShape())) {
            faults.add("MODEL_FEATURES and layout of input " + input.name() + " give " + shape(input) + ": "
                    + ofSignature() + " takes " + shape(actual.getTensorShape()));
        }
    }

    private static boolean fits(TensorColumns input, TensorShapeProto shape) {
        if (shape.getUnknownRank()) {
            return true;
        }
        if (shape.getDimCount() != input.layout().rank() || shape.getDim(0).getSize() != -1) {
            return false;
        }
        return shape.getDimCount() == 1 || shape.getDim(1).getSize() == -1
                || shape.getDim(1).getSize() == input.columns().size();
    }

    private void undeclared(Set<String> signature) {
        Set<String> missing = new TreeSet<>(signature);
        inputs.forEach(input -> missing.remove(input.name()));
        if (!missing.isEmpty()) {
            faults.add("inputs in routes/model.yaml (MODEL_INPUT) lack " + list(missing) + ", which " + ofSignature()
                    + " takes too");
        }
    }

    private void output(Map<String, TensorInfo> signature) {
        TensorInfo actual = signature.get(output.tensor());
        if (actual == null) {
            faults.add("MODEL_OUTPUT is " + output.tensor() + ": " + ofSignature() + " gives "
                    + list(signature.keySet()));
            return;
        }
        if (actual.getDtype() != DataType.DT_FLOAT && actual.getDtype() != DataType.DT_DOUBLE) {
            faults.add("MODEL_OUTPUT is " + output.tensor() + ", of " + actual.getDtype() + " in " + ofSignature()
                    + ": it must be DT_FLOAT or DT_DOUBLE");
        }
        if (!fits(actual.getTensorShape())) {
            faults.add("MODEL_OUTPUT is " + output.tensor() + ", of shape " + shape(actual.getTensorShape()) + " in "
                    + ofSignature() + ": it must be " + output.expected("N"));
        }
    }

    private boolean fits(TensorShapeProto shape) {
        if (shape.getUnknownRank()) {
            return true;
        }
        int rank = shape.getDimCount();
        if (rank < 1 || rank > 2 || shape.getDim(0).getSize() != -1) {
            return false;
        }
        return output.columnIsIn(rank, rank == 1 ? 1 : shape.getDim(1).getSize());
    }

    private String ofSignature() {
        return "signature " + asked.getSignatureName() + " of model " + asked.getName();
    }

    private static String shape(TensorColumns input) {
        return input.layout().rank() == 1 ? "[N]" : "[N, " + input.columns().size() + "]";
    }

    private static String shape(TensorShapeProto shape) {
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < shape.getDimCount(); i++) {
            long size = shape.getDim(i).getSize();
            sizes.add(size != -1 ? Long.toString(size) : i == 0 ? "N" : "any");
        }
        String fixed = shape.getDimCount() > 0 && shape.getDim(0).getSize() != -1
                ? " (its first dimension must be free, to take any number of rows)" : "";
        return sizes.stream().collect(Collectors.joining(", ", "[", "]")) + fixed;
    }

    private static String list(Collection<String> names) {
        // TensorFlow adds a signature or tensor of its own to some exports; it is none that a setting should name.
        return names.stream().filter(name -> !name.startsWith("__saved_model")).sorted()
                .collect(Collectors.joining(", "));
    }
}
