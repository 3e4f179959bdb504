package io.fraudscoring.steps;

import io.fraudscoring.expression.Expression;
import io.fraudscoring.expression.Expressions;
import io.fraudscoring.expression.Scope;
import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.score.Score;
import io.fraudscoring.score.Scores;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.LanguageSupport;

/**
 * The language {@code threshold}: a number, or an expression over the transaction and its {@code score} that gives
 * one, above which a score is flagged. As an expression over {@link Scores} it gives them decided.
 */
public final class ThresholdLanguage extends LanguageSupport {

    private final Scope<Score> scope;

    public ThresholdLanguage(Scope<Score> scope) {
        this.scope = scope;
    }

    @Override
    public org.apache.camel.Expression createExpression(String text) {
        Expression<Score> threshold = Expressions.compileNumber(text, scope);
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return exchange.getMessage().getBody(Scores.class).decidedBy(score -> finite(threshold.number(score), text));
            }
        };
    }

    private static double finite(double threshold, String text) {
        if (!Double.isFinite(threshold)) {
            throw new FaultException(FaultKind.FEATURE_NOT_FINITE, "threshold `" + text + "` is " + threshold
                    + " for this transaction, and a score above it would never or always be flagged; it must be finite");
        }
        return threshold;
    }

    /** Not offered: a threshold is a number. */
    @Override
    public Predicate createPredicate(String text) {
        throw new IllegalArgumentException("threshold `" + text + "` is no condition: use it in setBody, which decides "
                + "the scores");
    }
}
