/**
 * A small typed language for features, filters and thresholds: {@code log1p(amount)}, {@code score > 0.9 and currency
 * == 'EUR'}. A text is parsed and type-checked once against a {@linkplain io.fraudscoring.expression.Scope scope} of
 * named variables, and becomes an {@linkplain io.fraudscoring.expression.Expression expression}: a tree of closures
 * that evaluates without boxing. A <em>feature</em> is an expression whose value fills one column of a tensor.
 */
package io.fraudscoring.expression;
