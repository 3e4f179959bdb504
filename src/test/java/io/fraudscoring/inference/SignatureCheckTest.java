package io.fraudscoring.inference;

import static io.fraudscoring.inference.Models.compile;
import static io.fraudscoring.inference.Models.info;
import static io.fraudscoring.inference.Models.input;
import static io.fraudscoring.inference.Models.metadata;
import static io.fraudscoring.inference.Models.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tensorflow.framework.DataType.DT_DOUBLE;
import static org.tensorflow.framework.DataType.DT_FLOAT;
import static org.tensorflow.framework.DataType.DT_INT64;
import static org.tensorflow.framework.DataType.DT_STRING;

import com.google.protobuf.Any;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.TensorInfo;
import org.tensorflow.framework.TensorShapeProto;
import tensorflow.serving.GetModelMetadata.GetModelMetadataResponse;
import tensorflow.serving.Model;

class SignatureCheckTest {

    private static final TensorInfo MATRIX = info(DT_FLOAT, -1, 1);

    @Test
    void theSeedModelFitsItsSignature() {
        for (TensorInfo output : List.of(info(DT_FLOAT, -1), info(DT_DOUBLE, -1, 1), info(DT_FLOAT, -1, -1))) {
            assertThat(faults(spec(), Map.of("input_1", MATRIX), Map.of("output_1", output))).isEmpty();
        }
        TensorInfo anyShape = TensorInfo.newBuilder().setDtype(DT_FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true)).build();
        assertThat(faults(spec(), Map.of("input_1", anyShape), Map.of("output_1", anyShape))).isEmpty();
        assertThat(faults(spec(), Map.of("input_1", info(DT_FLOAT, -1, -1)), Map.of("output_1", MATRIX))).isEmpty();
    }

    @Test
    void everyContradictionIsReportedWithSettingActualAndExpected() {
        ModelSpec spec = spec(
                input("a", "float32", "matrix", "amount, hour(timestamp)"),
                input("b", "int64", "vector", "timestamp"),
                input("c", "string", "vector", "currency"));
        spec.setOutput("score");

        assertThat(faults(spec,
                Map.of("a", info(DT_FLOAT, -1, 8), "b", info(DT_FLOAT, -1), "d", MATRIX, "e", MATRIX),
                Map.of("output_1", MATRIX))).containsExactly(
                "MODEL_FEATURES and layout of input a give [N, 2]: signature serving_default of model fraud_detector "
                        + "takes [N, 8]",
                "dtype of input b in routes/model.yaml is int64 (DT_INT64): signature serving_default of model "
                        + "fraud_detector takes DT_FLOAT",
                "MODEL_INPUT is c: signature serving_default of model fraud_detector takes a, b, d, e",
                "inputs in routes/model.yaml (MODEL_INPUT) lack d, e, which signature serving_default of model "
                        + "fraud_detector takes too",
                "MODEL_OUTPUT is score: signature serving_default of model fraud_detector gives output_1");
    }

    @Test
    void rankAndFreeFirstDimensionOfInputsMustFit() {
        assertThat(faults(spec(), Map.of("input_1", info(DT_FLOAT, -1)), Map.of("output_1", MATRIX)))
                .containsExactly("MODEL_FEATURES and layout of input input_1 give [N, 1]: signature serving_default of "
                        + "model fraud_detector takes [N]");
        assertThat(faults(spec(), Map.of("input_1", info(DT_FLOAT, 32, 1)), Map.of("output_1", MATRIX)))
                .singleElement().asString()
                .endsWith("takes [32, 1] (its first dimension must be free, to take any number of rows)");
        assertThat(faults(spec(input("input_1", "string", "vector", "currency")),
                Map.of("input_1", info(DT_STRING, -1, 1)), Map.of("output_1", MATRIX)))
                .singleElement().asString().contains("give [N]").endsWith("takes [N, 1]");
    }

    @Test
    void theOutputMustHoldOneNumberForEachRow() {
        assertThat(faults(spec(), Map.of("input_1", MATRIX), Map.of("output_1", info(DT_INT64, -1, 2))))
                .containsExactly(
                        "MODEL_OUTPUT is output_1, of DT_INT64 in signature serving_default of model fraud_detector: "
                                + "it must be DT_FLOAT or DT_DOUBLE",
                        "MODEL_OUTPUT is output_1, of shape [N, 2] in signature serving_default of model "
                                + "fraud_detector: it must be [N] or [N, 1]; of [N, C] set outputClass in "
                                + "routes/model.yaml");
        ModelSpec classes = spec();
        classes.setOutputClass("1");
        assertThat(faults(classes, Map.of("input_1", MATRIX), Map.of("output_1", info(DT_FLOAT, -1, 2)))).isEmpty();
        for (TensorInfo output : List.of(info(DT_FLOAT, -1), MATRIX, info(DT_FLOAT), info(DT_FLOAT, 5, 2))) {
            assertThat(faults(classes, Map.of("input_1", MATRIX), Map.of("output_1", output))).hasSize(1);
        }
    }

    @Test
    void aSignatureThatIsNotThereIsReportedWithThoseThatAre() {
        ModelSpec spec = spec();
        spec.setSignature("predict");

        assertThat(faults(spec, Map.of("input_1", MATRIX), Map.of("output_1", MATRIX))).containsExactly(
                "MODEL_SIGNATURE_NAME is predict: model fraud_detector has serving_default");
    }

    @Test
    void metadataWithoutSignaturesIsReported() {
        assertThat(compile(spec()).contractFaults(GetModelMetadataResponse.getDefaultInstance()))
                .containsExactly("MODEL_NAME is fraud_detector: the server reports no signatures of it");
        assertThat(compile(spec()).contractFaults(GetModelMetadataResponse.newBuilder()
                .putMetadata("signature_def", Any.pack(Model.ModelSpec.getDefaultInstance())).build()))
                .singleElement().asString().contains("no readable signatures");
    }

    private static List<String> faults(
            ModelSpec spec, Map<String, TensorInfo> inputs, Map<String, TensorInfo> outputs) {
        return compile(spec).contractFaults(metadata("serving_default", inputs, outputs));
    }
}
