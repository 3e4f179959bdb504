package io.fraudscoring.expression;

import static io.fraudscoring.expression.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fraudscoring.fault.FaultException;
import java.util.List;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class FeatureListTest {

    @Test
    void aFeatureIsAColumnAndOneOfIsAColumnForEachOption() {
        List<Expression<GenericRecord>> columns = Expressions.compileFeatures(
                "amount, oneOf(currency, USD, EUR, 'GBP'), min(items, 2)", Payments.scope());

        assertThat(columns).extracting(column -> column.number(payment())).containsExactly(12.5, 0.0, 1.0, 0.0, 2.0);
        assertThat(columns).extracting(Expression::source).containsExactly("amount",
                "oneOf(currency, USD, EUR, 'GBP') [USD]", "oneOf(currency, USD, EUR, 'GBP') [EUR]",
                "oneOf(currency, USD, EUR, 'GBP') [GBP]", "min(items, 2)");
    }

    @Test
    void oneOfInsideAnExpressionIsOneColumn() {
        List<Expression<GenericRecord>> columns =
                Expressions.compileFeatures("oneOf(currency, USD, EUR) ? 1 : 0, not oneOf(currency, USD)",
                        Payments.scope());

        assertThat(columns).extracting(column -> column.integer(payment())).containsExactly(1L, 1L);
    }

    @Test
    void optionsMayBeWordsThatAreAlsoFieldsAndNumbersThatAreText() {
        List<Expression<GenericRecord>> columns =
                Expressions.compileFeatures("oneOf(currency, amount, 007, EUR)", Payments.scope());

        assertThat(columns).extracting(column -> column.integer(payment())).containsExactly(0L, 0L, 1L);
    }

    @Test
    void aFeatureBeanIsCalledByName() {
        Feature doubled = transaction -> 2 * (Double) transaction.get("amount");
        Scope<GenericRecord> scope = AvroScope.of(Payments.SCHEMA, name -> name.equals("doubled") ? doubled : null);

        List<Expression<GenericRecord>> columns =
                Expressions.compileFeatures("bean(doubled), bean('doubled') + 1", scope);

        assertThat(columns).extracting(column -> column.number(payment())).containsExactly(25.0, 26.0);
        assertThat(columns.get(0).fields()).containsExactly(Scope.EVERY_FIELD);
    }

    @Test
    void anExceptionOfAFeatureBeanIsTheTransactionsFaultAndItsMessageIsNotRepeated() {
        Scope<GenericRecord> scope = AvroScope.of(Payments.SCHEMA, name -> transaction -> {
            throw new IllegalStateException("amount was " + transaction.get("amount"));
        });

        assertThatThrownBy(() -> Expressions.compile("bean(x)", scope).number(payment()))
                .isInstanceOf(FaultException.class)
                .hasMessage("`bean(x)` cannot be computed: bean x threw java.lang.IllegalStateException");
    }

    @Test
    void scopesOfOtherValuesIncludeTheFieldsOfTheRecordTheyHold() {
        record Scored(GenericRecord event, double score, String topic) { }
        Scope<Scored> scope = Scope.<Scored>builder()
                .include(AvroScope.of(Payments.SCHEMA, name -> event -> 3), Scored::event)
                .number("score", Scored::score)
                .text("topic", Scored::topic)
                .whole("length", scored -> scored.topic().length())
                .truth("long", scored -> scored.topic().length() > 3)
                .build();
        Scored scored = new Scored(payment(), 0.95f, "card");

        Expression<Scored> alert = Expressions.compilePredicate(
                "score > (currency == 'EUR' ? 0.9 : 0.5) and topic == 'card' and present(topic) and length == 4"
                        + " and long and recurring and items == 3 and bean(x) == 3 and not present(limit)"
                        + " and present(score) and present(length) and present(long) and fee < 1", scope);

        assertThat(alert.truth(scored)).isTrue();
        assertThat(alert.truth(new Scored(payment(), 0.9f, "card"))).isFalse();
        assertThat(alert.fields()).contains("score", "currency", "topic");
        assertThat(Expressions.compile("present(topic)", scope).truth(new Scored(payment(), 1, null))).isFalse();
        assertThatThrownBy(() -> Expressions.compile("topic", scope).text(new Scored(payment(), 1, null)))
                .hasMessageContaining("topic has no value");
        assertThat(scope.names()).containsAll(Set.of("amount", "device.country", "score"));
    }

    @Test
    void aNumberThatAnAccessorCannotGiveIsNotPresent() {
        Scope<String> scope = Scope.<String>builder().number("x", text -> {
            throw new NotComputable("x has no value");
        }).build();

        assertThat(Expressions.compile("present(x)", scope).truth("")).isFalse();
        assertThatThrownBy(() -> Expressions.compile("x", scope).number(""))
                .isInstanceOf(FaultException.class).hasMessage("`x` cannot be computed: x has no value");
    }

    @Test
    void askingForAnotherTypeIsAProgrammingError() {
        Expression<GenericRecord> currency = Payments.compile("currency");

        assertThatThrownBy(() -> currency.number(payment())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> currency.truth(payment())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Payments.compile("amount").text(payment())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Payments.compile("amount").integer(payment()))
                .isInstanceOf(IllegalStateException.class);
    }
}
