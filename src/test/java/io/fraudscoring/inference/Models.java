package io.fraudscoring.inference;

import com.google.protobuf.Any;
import com.google.protobuf.Int64Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.SignatureDef;
import org.tensorflow.framework.TensorInfo;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.GetModelMetadata;
import tensorflow.serving.Model;
import tensorflow.serving.Predict;

/** Declarations, transactions and answers for the tests of this package. */
final class Models {

    static final Schema SCHEMA = schema();

    private Models() {
    }

    private static Schema schema() {
        try {
            return new Schema.Parser().parse(Path.of("avro", "transaction.avsc").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenericRecord transaction(double amount) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("transactionId", new Utf8("tx-1"));
        record.put("userId", new Utf8("user-1"));
        record.put("amount", amount);
        record.put("currency", new Utf8("EUR"));
        record.put("timestamp", 1_760_000_000_123L);
        record.put("merchantId", new Utf8("m-1"));
        record.put("userIpAddress", new Utf8("203.0.113.7"));
        record.put("cardLastFour", new Utf8("4242"));
        return record;
    }

    static InputTensor input(String name, String dtype, String layout, String features) {
        InputTensor input = new InputTensor();
        input.setName(name);
        input.setDtype(dtype);
        input.setLayout(layout);
        input.setFeatures(features);
        return input;
    }

    /** The Python service's model, with other inputs if any are given. */
    static ModelSpec spec(InputTensor... inputs) {
        ModelSpec spec = new ModelSpec();
        spec.setName("fraud_detector");
        spec.setSignature("serving_default");
        spec.getInputs().addAll(List.of(inputs));
        if (inputs.length == 0) {
            spec.getInputs().add(input("input_1", "float32", "matrix", "amount"));
        }
        spec.setOutput("output_1");
        return spec;
    }

    static CompiledModel compile(ModelSpec spec) {
        return CompiledModel.compile("routes/model.yaml, bean model", spec, SCHEMA, name -> null);
    }

    static TensorShapeProto shape(long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : sizes) {
            shape.addDimBuilder().setSize(size);
        }
        return shape.build();
    }

    static Predict.PredictResponse response(TensorProto output) {
        return Predict.PredictResponse.newBuilder()
                .setModelSpec(Model.ModelSpec.newBuilder().setName("fraud_detector").setVersion(Int64Value.of(3))
                        .setSignatureName("serving_default"))
                .putOutputs("output_1", output)
                .build();
    }

    static TensorProto floats(TensorShapeProto shape, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape);
        for (float value : values) {
            tensor.addFloatVal(value);
        }
        return tensor.build();
    }

    static TensorInfo info(DataType type, long... sizes) {
        return TensorInfo.newBuilder().setDtype(type).setTensorShape(shape(sizes)).build();
    }

    static GetModelMetadata.GetModelMetadataResponse metadata(
            String signature, Map<String, TensorInfo> inputs, Map<String, TensorInfo> outputs) {
        return GetModelMetadata.GetModelMetadataResponse.newBuilder()
                .putMetadata("signature_def", Any.pack(GetModelMetadata.SignatureDefMap.newBuilder()
                        .putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance())
                        .putSignatureDef(signature,
                                SignatureDef.newBuilder().putAllInputs(inputs).putAllOutputs(outputs).build())
                        .build()))
                .build();
    }
}
