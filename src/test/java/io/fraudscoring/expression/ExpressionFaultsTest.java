package io.fraudscoring.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionFaultsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "amout + 1 | 1 | there is no field 'amout'; did you mean amount? Fields: amount, channel, currency,",
        "1 + AMOUNT | 5 | did you mean amount?",
        "currency == USD | 13 | there is no field 'USD'; Fields:",
        "device | 1 | device is a record: name one of its fields, device.country, device.age, device.parent",
        "device.parent | 1 | device.parent is a record inside itself",
        "device.contry | 1 | did you mean device.country?",
        "tags | 1 | tags is of Avro type array, which expressions cannot read",
        "either | 1 | either is of Avro type union",
        "log1q(amount) | 1 | there is no function 'log1q'; did you mean log1p?",
        "1 + lok(amount) | 5 | Functions: abs, bean, bucket",
        "log1p(currency) | 7 | log1p takes a number; this is text",
        "log1p() | 1 | log1p takes 1 argument; there are 0",
        "log1p(1, 2) | 1 | log1p takes 1 argument; there are 2",
        "bucket(currency) | 1 | bucket takes 2 arguments; there are 1",
        "bucket(amount, 10) | 8 | bucket takes text; this is a number",
        "bucket(currency, 0) | 18 | whole number from 1 to 2147483647",
        "bucket(currency, 1.5) | 18 | whole number from 1 to 2147483647",
        "bucket(currency, items) | 18 | whole number from 1 to 2147483647",
        "min(1) | 1 | min takes 2 arguments or more; there are 1",
        "amount + currency | 10 | '+' takes a number; this is text",
        "currency < 'a' | 1 | '<' takes a number; this is text",
        "amount and true | 1 | '&&' takes a truth value; this is a number",
        "not amount | 5 | 'not' takes a truth value; this is a number",
        "!amount > 5 | 2 | 'not' takes a truth value; this is a number",
        "-currency | 2 | '-' takes a number; this is text",
        "1 < 2 < 3 | 3 | '<' takes a number; this is a truth value",
        "amount == currency | 8 | cannot compare a number with text",
        "amount ? 1 : 2 | 1 | '?' takes a truth value; this is a number",
        "true ? 1 : 'a' | 6 | both sides of ':' must be of one type; they are a number and text",
        "oneOf(currency) | 1 | oneOf takes a value and one option or more",
        "oneOf(currency, USD, USD) | 22 | the option USD is there twice",
        "oneOf(currency, 1 + 2) | 19 | an option is a word, or a text in quotes",
        "oneOf(items, USD) | 14 | the value is a number, so each option must be one",
        "oneOf(recurring, true) | 18 | its value is a truth value",
        "present(1) | 9 | present takes the name of a field",
        "bean(velocity) | 6 | there is no feature bean named 'velocity'",
        "bean(1) | 6 | bean takes the name of a feature bean",
        "1 + | 4 | expected a field, a function, a number or a text in quotes, found the end",
        "1 + * 2 | 5 | found '*'",
        "(1 + 2 | 7 | expected the ')' of the '(' in column 1, found the end",
        "abs(1 2) | 7 | expected the ')' of abs(, found '2'",
        "true ? 1 | 9 | expected the ':' of the '?' in column 6, found the end",
        "amount amount | 8 | expected an operator or the end, found 'amount'",
        "amount = 1 | 8 | equality is written ==",
        "true & false | 6 | written && or and",
        "currency == 'EUR | 13 | the text that starts here has no closing '",
        "amount # 2 | 8 | unexpected character '#'",
        "12abc | 1 | a number runs into a word",
    })
    void saysWhatIsWrongAndWhere(String text, int column, String reason) {
        ExpressionException fault = failure(() -> Payments.compile(text));

        assertThat(fault.problems()).hasSize(1);
        ExpressionException.Problem problem = fault.problems().get(0);
        assertThat(problem.reason()).contains(reason);
        assertThat(problem.column()).isEqualTo(column);
        assertThat(problem.expression()).isEqualTo(text);
        assertThat(fault).hasMessage("`" + text + "`, column " + column + ": " + problem.reason());
    }

    @Test
    void anEmptyTextIsNoExpression() {
        assertThat(failure(() -> Payments.compile("  ")).problems().get(0).reason()).contains("found the end");
    }

    @Test
    void endlessNestingIsAFaultAndNoStackOverflow() {
        for (String text : List.of("(".repeat(100_000), "-(".repeat(100_000), "! ".repeat(100_000),
                "not ".repeat(100_000), "abs(".repeat(100_000), "true ? 1 : ".repeat(100_000))) {
            assertThat(failure(() -> Payments.compile(text)).problems().get(0).reason()).contains("nested more than");
        }
    }

    @Test
    void aConditionMustBeATruthValue() {
        assertThat(failure(() -> Expressions.compilePredicate("amount", Payments.scope())))
                .hasMessage("`amount`, column 1: a condition must be a truth value; this is a number");
    }

    @Test
    void everyFeatureOfAListIsReportedAtItsPlaceInTheList() {
        ExpressionException fault = failure(() -> Expressions.compileFeatures(
                "amount, log1p(amout), , hour(currency), oneOf(currency, A, A)", Payments.scope()));

        assertThat(fault.problems()).extracting(ExpressionException.Problem::expression)
                .containsExactly("log1p(amout)", "", "hour(currency)", "oneOf(currency, A, A)");
        assertThat(fault.problems()).extracting(ExpressionException.Problem::column)
                .containsExactly(15, 23, 30, 60);
    }

    private static ExpressionException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(ExpressionException.class, action);
    }
}
