package io.fraudscoring.modelserver;

import com.google.protobuf.Int64Value;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.SignatureDef;
import org.tensorflow.framework.TensorInfo;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.Model.ModelSpec;
import tensorflow.serving.Predict.PredictRequest;
import tensorflow.serving.Predict.PredictResponse;

/**
 * One Predict request run against one model: checked as TensorFlow Serving checks it, in its order and with its texts.
 *
 * @param maxBatchSize most rows of one request; 0 for no bound
 * @param asContent whether answers have {@code tensor_content}
 */
record Prediction(int maxBatchSize, boolean asContent) {
    private static final String DEFAULT_SIGNATURE = "serving_default";

    PredictResponse run(LoadedModel model, PredictRequest request) {
        String asked = request.getModelSpec().getSignatureName();
        String signatureName = asked.isEmpty() ? DEFAULT_SIGNATURE : asked;
        SignatureDef signature = model.signatures().get(signatureName);
        if (signature == null) {
            throw Status.FAILED_PRECONDITION.withDescription(
                    "Serving signature key \"" + signatureName + "\" not found.").asRuntimeException();
        }
        checkNames(signature.getInputsMap(), request.getInputsMap());
        Map<String, TensorInfo> outputs = outputs(signature, request.getOutputFilterList());
        request.getInputsMap().forEach((name, tensor) -> checkType(name, signature.getInputsOrThrow(name), tensor));
        checkRows(request.getInputsMap());
        PredictResponse.Builder response = PredictResponse.newBuilder().setModelSpec(ModelSpec.newBuilder()
                .setName(model.name()).setVersion(Int64Value.of(model.version())).setSignatureName(signatureName));
        compute(model.bundle().session(), signature, request.getInputsMap(), outputs).forEach(response::putOutputs);
        return response.build();
    }

    private Map<String, TensorProto> compute(Session session, SignatureDef signature, Map<String, TensorProto> inputs,
            Map<String, TensorInfo> outputs) {
        List<Tensor> fed = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            inputs.forEach((name, proto) -> {
                Tensor tensor = TensorCodec.toTensor(name, proto);
                fed.add(tensor);
                runner.feed(signature.getInputsOrThrow(name).getName(), tensor);
            });
            outputs.values().forEach(output -> runner.fetch(output.getName()));
            Map<String, TensorProto> computed = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                int i = 0;
                for (String name : outputs.keySet()) {
                    computed.put(name, TensorCodec.toProto(result.get(i++), asContent));
                }
            }
            return computed;
        } finally {
            fed.forEach(Tensor::close);
        }
    }

    private static void checkNames(Map<String, TensorInfo> expected, Map<String, TensorProto> given) {
        for (String name : given.keySet()) {
            if (!expected.containsKey(name)) {
                throw invalid("input tensor alias not found in signature: " + name
                        + ". Inputs expected to be in the set {" + String.join(",", expected.keySet()) + "}.");
            }
        }
        if (given.size() != expected.size()) {
            TreeSet<String> missing = new TreeSet<>(expected.keySet());
            missing.removeAll(given.keySet());
            throw invalid("input size does not match signature: " + given.size() + "!=" + expected.size()
                    + ". Missing but required: {" + String.join(",", missing) + "}.");
        }
    }

    private static Map<String, TensorInfo> outputs(SignatureDef signature, List<String> filter) {
        if (filter.isEmpty()) {
            return signature.getOutputsMap();
        }
        Map<String, TensorInfo> outputs = new LinkedHashMap<>();
        for (String name : filter) {
            TensorInfo output = signature.getOutputsMap().get(name);
            if (output == null) {
                throw invalid("output tensor alias not found in signature: " + name
                        + " Outputs expected to be in the set {" + String.join(",", signature.getOutputsMap().keySet())
                        + "}.");
            }
            outputs.put(name, output);
        }
        return outputs;
    }

    private static void checkType(String name, TensorInfo expected, TensorProto given) {
        if (given.getDtype() != expected.getDtype()) {
            throw invalid("Expects arg[0] to be " + typeName(expected.getDtypeValue()) + " but "
                    + typeName(given.getDtypeValue()) + " is provided, for input " + name);
        }
        TensorShapeProto wanted = expected.getTensorShape();
        TensorShapeProto shape = given.getTensorShape();
        boolean fits = wanted.getUnknownRank() || wanted.getDimCount() == shape.getDimCount();
        for (int i = 0; fits && i < wanted.getDimCount(); i++) {
            fits = wanted.getDim(i).getSize() < 0 || wanted.getDim(i).getSize() == shape.getDim(i).getSize();
        }
        if (!fits) {
            throw invalid("input " + name + " must have shape " + text(wanted) + " but has shape " + text(shape));
        }
    }

    private void checkRows(Map<String, TensorProto> inputs) {
        if (maxBatchSize == 0) {
            return;
        }
        TreeSet<Long> rows = new TreeSet<>();
        for (TensorProto tensor : inputs.values()) {
            if (tensor.getTensorShape().getDimCount() == 0) {
                throw invalid("Batching Run() input tensors must have at least one dimension.");
            }
            rows.add(tensor.getTensorShape().getDim(0).getSize());
        }
        if (rows.size() > 1) {
            throw invalid("Batching Run() input tensors must have equal 0th-dimension size.");
        }
        if (!rows.isEmpty() && rows.first() > maxBatchSize) {
            throw invalid("Task size " + rows.first() + " is larger than maximum input batch size " + maxBatchSize);
        }
    }

    /** As TensorFlow names a type in its messages: float, int64. */
    private static String typeName(int dataType) {
        DataType type = DataType.forNumber(dataType);
        return type == null ? "type " + dataType : type.name().replace("DT_", "").toLowerCase(Locale.ROOT);
    }

    private static String text(TensorShapeProto shape) {
        return shape.getDimList().stream().map(dim -> dim.getSize() < 0 ? "?" : Long.toString(dim.getSize()))
                .toList().toString().replace(" ", "");
    }

    private static StatusRuntimeException invalid(String text) {
        return Status.INVALID_ARGUMENT.withDescription(text).asRuntimeException();
    }
}
