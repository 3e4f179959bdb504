package io.fraudscoring.inference;

import static io.fraudscoring.inference.Models.compile;
import static io.fraudscoring.inference.Models.input;
import static io.fraudscoring.inference.Models.spec;
import static io.fraudscoring.inference.Models.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.transaction.Transaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.TensorProto;

class PredictRequestTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 1000})
    void theSeedModelIsAskedForAMatrixOfAmounts(int rows) {
        List<GenericRecord> transactions =
                IntStream.range(0, rows).mapToObj(i -> transaction(i + 0.25)).toList();

        FeatureBatch<GenericRecord> batch = compile(spec()).request(transactions, Function.identity());

        assertThat(batch.faults()).isEmpty();
        assertThat(batch.rows()).isEqualTo(transactions);
        assertThat(batch.request().getModelSpec().getName()).isEqualTo("fraud_detector");
        assertThat(batch.request().getModelSpec().getSignatureName()).isEqualTo("serving_default");
        assertThat(batch.request().getModelSpec().hasVersion()).isFalse();
        assertThat(batch.request().getInputsMap()).containsOnlyKeys("input_1");
        TensorProto tensor = batch.request().getInputsOrThrow("input_1");
        assertThat(tensor.getDtype()).isEqualTo(DataType.DT_FLOAT);
        assertThat(tensor.getTensorShape()).isEqualTo(Models.shape(rows, 1));
        ByteBuffer content = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(content.remaining()).isEqualTo(4 * rows);
        for (int i = 0; i < rows; i++) {
            assertThat(content.getFloat()).isEqualTo(i + 0.25f);
        }
    }

    @Test
    void aVersionOrALabelIsAskedForWhereItIsSet() {
        ModelSpec version = spec();
        version.setVersion(" 7 ");
        ModelSpec label = spec();
        label.setLabel("stable");

        assertThat(compile(version).asked().getVersion().getValue()).isEqualTo(7);
        assertThat(compile(label).asked().getVersionLabel()).isEqualTo("stable");
        assertThat(compile(label).metadataRequest().getModelSpec().getVersionLabel()).isEqualTo("stable");
        assertThat(compile(label).metadataRequest().getMetadataFieldList()).containsExactly("signature_def");
    }

    /** Random amounts, some of them broken, against the obvious way of writing the same bytes. */
    @ParameterizedTest
    @CsvSource({"float32, DT_FLOAT", "float64, DT_DOUBLE", "int32, DT_INT32", "int64, DT_INT64"})
    void contentIsThatOfANaiveBuilderWithTheBrokenRowsLeftOut(String dtype, DataType dataType) {
        boolean whole = dtype.startsWith("int");
        String features = whole ? "floor(amount), 7, -floor(amount)" : "amount, 7, -amount";
        CompiledModel model = compile(spec(input("x", dtype, "matrix", features)));
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            List<GenericRecord> rows = random.ints(random.nextInt(20), 0, 10)
                    .mapToObj(kind -> transaction(kind == 0 ? Double.NaN : random.nextGaussian() * 1e6)).toList();
            List<GenericRecord> good = rows.stream().filter(row -> !Double.isNaN((Double) row.get("amount"))).toList();

            FeatureBatch<GenericRecord> batch = model.request(rows, Function.identity());

            assertThat(batch.rows()).isEqualTo(good);
            assertThat(batch.faults()).hasSize(rows.size() - good.size())
                    .allSatisfy(fault -> assertThat(fault.row()).isSameAs(rows.get(fault.index())));
            TensorProto tensor = batch.request().getInputsOrThrow("x");
            assertThat(tensor.getDtype()).isEqualTo(dataType);
            assertThat(tensor.getTensorShape()).isEqualTo(Models.shape(good.size(), 3));
            assertThat(tensor.getTensorContent()).isEqualTo(naive(dtype, good.stream()
                    .mapToDouble(row -> (Double) row.get("amount")).map(a -> whole ? Math.floor(a) : a)
                    .flatMap(a -> DoubleStream.of(a, 7, -a)).toArray()));
        }
    }

    private static ByteString naive(String dtype, double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (dtype) {
                case "float32" -> buffer.putFloat((float) value);
                case "float64" -> buffer.putDouble(value);
                case "int32" -> buffer.putInt((int) value);
                case "int64" -> buffer.putLong((long) value);
                default -> throw new IllegalArgumentException(dtype);
            }
        }
        return ByteString.copyFrom(buffer.flip());
    }

    @Test
    void aTensorForEachFeatureMayHaveItsOwnTypeAndLayout() {
        CompiledModel model = compile(spec(
                input("amount", "float64", "column", "amount"),
                input("currency", "string", "vector", "currency"),
                input("ids", "string", "matrix", "transactionId, merchantId"),
                input("time", "int64", "vector", "timestamp"),
                input("hour", "int32", "column", "hour(timestamp)"),
                input("flags", "float32", "matrix", "oneOf(currency, USD, EUR), isPrivateIp(userIpAddress)")));
        GenericRecord second = transaction(2);
        second.put("currency", "zł");
        second.put("timestamp", 9_007_199_254_740_993L);

        FeatureBatch<GenericRecord> batch = model.request(List.of(transaction(1), second), Function.identity());

        TensorProto amount = batch.request().getInputsOrThrow("amount");
        assertThat(amount.getTensorShape()).isEqualTo(Models.shape(2, 1));
        assertThat(amount.getTensorContent()).isEqualTo(naive("float64", 1, 2));
        TensorProto currency = batch.request().getInputsOrThrow("currency");
        assertThat(currency.getDtype()).isEqualTo(DataType.DT_STRING);
        assertThat(currency.getTensorShape()).isEqualTo(Models.shape(2));
        assertThat(currency.getStringValList())
                .containsExactly(ByteString.copyFromUtf8("EUR"), ByteString.copyFromUtf8("zł"));
        TensorProto ids = batch.request().getInputsOrThrow("ids");
        assertThat(ids.getTensorShape()).isEqualTo(Models.shape(2, 2));
        assertThat(ids.getStringValList()).extracting(ByteString::toStringUtf8)
                .containsExactly("tx-1", "m-1", "tx-1", "m-1");
        TensorProto time = batch.request().getInputsOrThrow("time");
        assertThat(time.getTensorShape()).isEqualTo(Models.shape(2));
        assertThat(time.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getLong(8))
                .isEqualTo(9_007_199_254_740_993L);
        assertThat(batch.request().getInputsOrThrow("hour").getTensorShape()).isEqualTo(Models.shape(2, 1));
        assertThat(batch.request().getInputsOrThrow("flags").getTensorShape()).isEqualTo(Models.shape(2, 3));
        assertThat(batch.request().getInputsOrThrow("flags").getTensorContent())
                .isEqualTo(naive("float32", 0, 1, 0, 0, 0, 0));
        assertThat(model.fields()).containsExactly(
                "amount", "currency", "merchantId", "timestamp", "transactionId", "userIpAddress");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "float32 | amount | NaN | FEATURE_NOT_FINITE | `amount` is not a finite number; input tensor x takes",
        "float32 | amount | Infinity | FEATURE_NOT_FINITE | `amount` is not a finite number; input tensor x takes",
        "float32 | amount | 3.5e38 | FEATURE_NOT_FINITE | `amount` is too large for float32; input tensor x takes",
        "float64 | log1p(amount) | -2 | FEATURE_NOT_FINITE | `log1p(amount)` is not a finite number; input tensor x",
        "float64 | 1 / amount | 0 | FEATURE_NOT_FINITE | `1 / amount` is not a finite number; input tensor x",
        "int32 | floor(amount) | 2147483648 | FEATURE_NOT_COMPUTABLE | `floor(amount)` is outside the range of int32",
        "int32 | floor(amount) | -2147483649 | FEATURE_NOT_COMPUTABLE | `floor(amount)` is outside the range of int32",
        "int64 | floor(amount) | 1e19 | FEATURE_NOT_COMPUTABLE | `floor(amount)` cannot be computed: a number is",
    })
    void aValueThatDoesNotFitIsTheFaultOfItsRowAlone(
            String dtype, String feature, double amount, FaultKind kind, String message) {
        CompiledModel model = compile(spec(input("first", "string", "vector", "currency"),
                input("x", dtype, "matrix", feature)));
        List<GenericRecord> rows = List.of(transaction(1), transaction(amount), transaction(2));

        FeatureBatch<GenericRecord> batch = model.request(rows, Function.identity());

        assertThat(batch.rows()).containsExactly(rows.get(0), rows.get(2));
        assertThat(batch.faults()).hasSize(1);
        RowFault<GenericRecord> fault = batch.faults().get(0);
        assertThat(fault.index()).isEqualTo(1);
        assertThat(fault.fault().kind()).isEqualTo(kind);
        assertThat(fault.fault()).hasMessageStartingWith(message);
        assertThat(batch.request().getInputsOrThrow("x").getTensorShape()).isEqualTo(Models.shape(2, 1));
        assertThat(batch.request().getInputsOrThrow("first").getStringValCount()).isEqualTo(2);
    }

    @Test
    void theLargestValuesThatFitAreKept() {
        CompiledModel floats = compile(spec(input("x", "float32", "matrix", "amount")));
        CompiledModel ints = compile(spec(input("x", "int32", "matrix", "floor(amount)")));

        assertThat(floats.request(List.of(transaction(Float.MAX_VALUE), transaction(-Float.MAX_VALUE)),
                Function.identity()).faults()).isEmpty();
        assertThat(ints.request(List.of(transaction(Integer.MAX_VALUE), transaction(Integer.MIN_VALUE)),
                Function.identity()).faults()).isEmpty();
    }

    @Test
    void noFaultShowsAValueOfThePayload() {
        CompiledModel model = compile(spec(input("x", "int32", "matrix",
                "floor(amount), isPrivateIp(userIpAddress), bucket(merchantId, 10)")));
        GenericRecord badIp = transaction(1);
        badIp.put("userIpAddress", new Utf8("sentinel-ip"));
        GenericRecord noMerchant = transaction(1);
        noMerchant.put("merchantId", null);

        FeatureBatch<GenericRecord> batch =
                model.request(List.of(transaction(98_765_432_109.0), badIp, noMerchant), Function.identity());

        assertThat(batch.rows()).isEmpty();
        assertThat(batch.faults()).extracting(fault -> fault.fault().getMessage()).containsExactly(
                "`floor(amount)` is outside the range of int32, which input tensor x takes",
                "`isPrivateIp(userIpAddress)` cannot be computed: isPrivateIp is given no IP address literal",
                "`bucket(merchantId, 10)` cannot be computed: merchantId has no value");
    }

    @Test
    void transactionsAreAskedAboutByTheirEvent() {
        Transaction transaction =
                new Transaction(new ConsumerRecord<>("transactions", 0, 1, null, new byte[0]), transaction(5), 1);

        FeatureBatch<Transaction> batch = compile(spec()).request(List.of(transaction));

        assertThat(batch.rows()).containsExactly(transaction);
        assertThat(batch.request().getInputsOrThrow("input_1").getTensorContent()).isEqualTo(naive("float32", 5));
    }

    @Test
    void aRecordOfAnotherSchemaIsAProgrammingErrorAndNoDeadLetter() {
        GenericRecord other = new GenericData.Record(
                SchemaBuilder.record("Other").fields().requiredString("transactionId").endRecord());

        assertThatThrownBy(() -> compile(spec()).request(List.of(other), Function.identity()))
                .isInstanceOf(IllegalArgumentException.class).isNotInstanceOf(FaultException.class)
                .hasMessageContaining("another schema (Other)");
    }

    @Test
    void aRequestDoesNotChangeWithTheListOrTheRecordsItWasMadeOf() {
        GenericRecord reused = transaction(1);
        List<GenericRecord> rows = new ArrayList<>(List.of(reused));
        CompiledModel model = compile(spec(input("x", "string", "vector", "currency")));

        FeatureBatch<GenericRecord> batch = model.request(rows, Function.identity());
        ((Utf8) reused.get("currency")).set("XXX");
        rows.clear();

        assertThat(batch.rows()).hasSize(1);
        assertThat(batch.request().getInputsOrThrow("x").getStringVal(0).toStringUtf8()).isEqualTo("EUR");
    }
}
