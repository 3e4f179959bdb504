package io.fraudscoring.expression;

import static io.fraudscoring.expression.Payments.compile;
import static io.fraudscoring.expression.Payments.device;
import static io.fraudscoring.expression.Payments.payment;
import static io.fraudscoring.expression.Payments.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "amount | 12.5",
        "fee | 0.25",
        "items | 3",
        "7 | 7",
        "0.5e1 | 5",
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "10 - 4 - 3 | 3",
        "16 / 4 / 2 | 2",
        "7 / 2 | 3.5",
        "-amount + 1 | -11.5",
        "-(1 + 2) | -3",
        "- - 4 | 4",
        "2 * -3 | -6",
        "1 -1 | 0",
        "items * amount - 0.5 | 37",
        "true ? 1 : false ? 2 : 3 | 1",
        "false ? 1 : false ? 2 : 3 | 3",
        "amount > 10 ? amount * 2 : 0 | 25",
        "abs(-2.5) | 2.5",
        "abs(3 - 5) | 2",
        "min(3, amount, 5) | 3",
        "max(3, amount, 5) | 12.5",
        "floor(amount) | 12",
        "floor(-amount) | -13",
        "round(13.5) | 14",
        "round(12.5) | 12",
        "log1p(0) | 0",
    })
    void computesNumbers(String text, double expected) {
        assertThat(compile(text).number(payment())).isEqualTo(expected);
    }

    @Test
    void log1pIsTheNaturalLogarithmOfOneMore() {
        assertThat(compile("log1p(amount)").number(payment())).isCloseTo(Math.log(13.5), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "amount > 12 | true",
        "amount > 12.5 | false",
        "amount >= 12.5 | true",
        "amount < 12.5 | false",
        "amount <= 12.5 | true",
        "amount == 12.5 | true",
        "amount != 12.5 | false",
        "items == 3.0 | true",
        "currency == 'EUR' | true",
        "\"EUR\" == currency | true",
        "currency != 'EUR' | false",
        "currency == 'EURO' | false",
        "currency == currency | true",
        "channel == 'WEB' | true",
        "recurring | true",
        "!recurring | false",
        "not recurring or true | true",
        "not (recurring or true) | false",
        "not amount > 20 | true",
        "not amount > 5 and false | false",
        "true or false and false | true",
        "`true || false && false` | true",
        "(true or false) and false | false",
        "1 + 1 == 2 | true",
        "1 < 2 == true | true",
        "recurring ? amount > 5 : false | true",
        "oneOf(currency, USD, EUR) | true",
        "oneOf(currency, 'USD', \"GBP\") | false",
        "not oneOf(currency, USD) | true",
        "oneOf(items, 1, 3) | true",
        "oneOf(items, -3) | false",
        "oneOf(channel, WEB) | true",
        "startsWith(currency, 'EU') | true",
        "startsWith(currency, 'EURO') | false",
        "startsWith(currency, currency) | true",
        "present(amount) | true",
        "present(limit) | false",
        "present(device.country) | false",
        "present(limit) and limit > 5 | false",
        "(recurring ? 'a' : 'b') == 'a' | true",
    })
    void decidesTruth(String text, boolean expected) {
        Expression<GenericRecord> expression = compile(text);

        assertThat(expression.type()).isEqualTo(Type.TRUTH);
        assertThat(expression.truth(payment())).isEqualTo(expected);
        assertThat(expression.number(payment())).isEqualTo(expected ? 1 : 0);
        assertThat(expression.integer(payment())).isEqualTo(expected ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 | 4",
        "-1 | 23 | 3",
        "1760000000123 | 8 | 4",
        // Both sides of the leap second at the end of 2016, which UTC milliseconds do not count.
        "1483228799999 | 23 | 6",
        "1483228800000 | 0 | 7",
        // 2024-02-29T12:00Z
        "1709208000000 | 12 | 4",
        // 2025-10-26T00:30Z and 01:30Z: Berlin's clocks are both at 02:30, UTC's are not.
        "1761438600000 | 0 | 7",
        "1761442200000 | 1 | 7",
        "-9223372036854775808 | 16 | 7",
        "9223372036854775807 | 7 | 7",
    })
    void hourAndWeekdayAreThoseOfUtcOnBothSidesOf1970(long millis, long hour, long weekday) {
        GenericRecord payment = with(Map.of("timestamp", millis));

        assertThat(compile("hour(timestamp)").integer(payment)).isEqualTo(hour);
        assertThat(compile("weekday(timestamp)").integer(payment)).isEqualTo(weekday);
        if (Math.abs((double) millis) < 1e15) {
            assertThat(compile("hour(timestamp * 1.0)").integer(payment)).isEqualTo(hour);
        }
    }

    @Test
    void wholeNumbersKeepAll64Bits() {
        GenericRecord payment = with(Map.of("timestamp", 9_007_199_254_740_993L));

        assertThat(compile("timestamp").integer(payment)).isEqualTo(9_007_199_254_740_993L);
        assertThat(compile("-timestamp + 2").integer(payment)).isEqualTo(-9_007_199_254_740_991L);
        assertThat(compile("true ? timestamp : 0").integer(payment)).isEqualTo(9_007_199_254_740_993L);
        assertThat(compile("max(timestamp, 1)").integer(payment)).isEqualTo(9_007_199_254_740_993L);
        assertThat(compile("timestamp == 9007199254740992").truth(payment)).isFalse();
        assertThat(compile("timestamp > 9007199254740992").truth(payment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "items | true", "timestamp - 1 | true", "hour(timestamp) | true", "bucket(currency, 10) | true",
        "floor(amount) | true", "items * 2 | true", "recurring | true", "amount | false", "items / 2 | false",
        "items * 2.0 | false", "1e3 | false", "log1p(items) | false", "recurring ? items : amount | false",
    })
    void knowsAtCompileTimeWhatIsWhole(String text, boolean whole) {
        assertThat(compile(text).whole()).isEqualTo(whole);
    }

    @Test
    void readsNestedAndOptionalFields() {
        GenericRecord payment = with(Map.of("limit", 100.0, "device", device(new Utf8("DE"), 5)));

        assertThat(compile("limit").number(payment)).isEqualTo(100);
        assertThat(compile("device.age").integer(payment)).isEqualTo(5);
        assertThat(compile("device.country").text(payment).toString()).isEqualTo("DE");
        assertThat(compile("present(device.country) ? bucket(device.country, 1) : -1").integer(payment)).isZero();
    }

    @Test
    void textIsHandedOutAsItCame() {
        Utf8 currency = new Utf8("SEK");

        assertThat(compile("currency").text(with(Map.of("currency", currency)))).isSameAs(currency);
    }

    @Test
    void textIsTheSameInEitherRepresentation() {
        for (CharSequence currency : new CharSequence[] {"zł€😀", new Utf8("zł€😀")}) {
            GenericRecord payment = with(Map.of("currency", currency, "note", "zł€😀"));
            assertThat(compile("currency == 'zł€😀'").truth(payment)).isTrue();
            assertThat(compile("currency == note").truth(payment)).isTrue();
            assertThat(compile("startsWith(currency, 'zł')").truth(payment)).isTrue();
            assertThat(compile("startsWith(currency, note)").truth(payment)).isTrue();
            assertThat(compile("currency == 'zl'").truth(payment)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "limit + 1", "note == 'x'", "device.country", "device.age", "oneOf(note, a)",
        "isPrivateIp(note)", "bucket(note, 3)", "present(limit) or limit > 5"})
    void aMissingValueIsAFaultThatNamesExpressionAndFieldOnly(String text) {
        Expression<GenericRecord> expression = compile(text);

        assertThatThrownBy(() -> evaluate(expression, payment()))
                .isInstanceOfSatisfying(FaultException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(FaultKind.FEATURE_NOT_COMPUTABLE))
                .hasMessageStartingWith("`" + text + "` cannot be computed: ")
                .hasMessageEndingWith(" has no value");
    }

    @Test
    void onlyTheChosenSideIsEvaluated() {
        assertThat(compile("present(limit) ? limit : -1").number(payment())).isEqualTo(-1);
        assertThat(compile("true or limit > 5").truth(payment())).isTrue();
        assertThat(compile("false and limit > 5").truth(payment())).isFalse();
    }

    @Test
    void notANumberCannotBeCompared() {
        GenericRecord payment = with(Map.of("amount", Double.NaN));

        for (String text : new String[] {"amount > 10", "amount <= 10", "amount == 1", "10 != amount"}) {
            assertThatThrownBy(() -> compile(text).truth(payment)).isInstanceOf(FaultException.class)
                    .hasMessageContaining("compares something that is not a number");
        }
    }

    @Test
    void infinityIsLeftToTheCaller() {
        assertThat(compile("1 / 0").number(payment())).isInfinite();
        assertThat(compile("amount / 0 > 5").truth(payment())).isTrue();
    }

    @Test
    void overflowOfWholeNumbersIsAFault() {
        GenericRecord payment = with(Map.of("timestamp", Long.MAX_VALUE, "amount", 1e300));

        for (String text : new String[] {"timestamp + 1", "timestamp * 2", "-(-timestamp - 1)", "floor(amount)",
            "hour(amount)", "weekday(1 / 0)"}) {
            assertThatThrownBy(() -> compile(text).integer(payment)).isInstanceOf(FaultException.class)
                    .hasMessageContaining("64 bits");
        }
    }

    @Test
    void aValueOfAnotherClassThanTheSchemaSaysIsAFault() {
        assertThatThrownBy(() -> compile("timestamp").number(with(Map.of("timestamp", Instant.EPOCH))))
                .isInstanceOf(FaultException.class)
                .hasMessage("`timestamp` cannot be computed: a field holds another class of value than its schema says");
    }

    @Test
    void faultsOfTransactionsCarryNoStackTrace() {
        assertThatThrownBy(() -> compile("limit").number(payment()))
                .satisfies(fault -> assertThat(fault.getStackTrace()).isEmpty());
    }

    @Test
    void saysWhichFieldsItReads() {
        assertThat(compile("log1p(amount) + (present(device.country) ? items : 0)").fields())
                .containsExactlyInAnyOrder("amount", "device.country", "items");
        assertThat(compile("oneOf(currency, amount)").fields()).containsExactly("currency");
    }

    private static void evaluate(Expression<GenericRecord> expression, GenericRecord payment) {
        switch (expression.type()) {
            case NUMBER -> expression.number(payment);
            case TEXT -> expression.text(payment);
            case TRUTH -> expression.truth(payment);
        }
    }
}
