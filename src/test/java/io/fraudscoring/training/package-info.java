/**
 * Trains the two SavedModels in {@code models/} on generated transactions and measures them on others. A
 * <em>network</em> says how a score is computed from the columns of the input matrix; its <em>parameters</em> are what
 * training finds; a <em>data set</em> is such a matrix with its labels. Columns are computed by the application's own
 * expressions, so that training and scoring cannot differ.
 */
package io.fraudscoring.training;
