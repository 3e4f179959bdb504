package io.fraudscoring.steps;

import io.fraudscoring.expression.Expression;
import io.fraudscoring.expression.Expressions;
import io.fraudscoring.expression.Scope;
import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.Transactions;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/**
 * The language {@code where}: a condition over the fields of a transaction, in the language of the features. As an
 * expression over {@link Transactions} it gives those that match.
 */
public final class WhereLanguage extends LanguageSupport {

    private final Scope<Transaction> scope;

    public WhereLanguage(Scope<Transaction> scope) {
        this.scope = scope;
    }

    @Override
    public org.apache.camel.Expression createExpression(String text) {
        Expression<Transaction> condition = Expressions.compilePredicate(text, scope);
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return exchange.getMessage().getBody(Transactions.class).where(condition::truth);
            }
        };
    }

    /** Not offered: a condition on a body of many transactions would be one on all or none. */
    @Override
    public Predicate createPredicate(String text) {
        throw new IllegalArgumentException("where `" + text + "` is no condition on the whole body: use it in setBody, "
                + "which keeps the transactions that match");
    }
}
