package io.fraudscoring.inference;

import io.fraudscoring.fault.FaultException;

/**
 * What is wrong with one row.
 *
 * @param row   the transaction
 * @param index its place in the list that was given
 */
public record RowFault<R>(R row, int index, FaultException fault) {
}
