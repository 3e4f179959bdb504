/**
 * How Camel's exchanges hold the records they carry. An exchange, each copy of it and each batch it is aggregated into
 * is a holder of its records' {@linkplain io.fraudscoring.offsets.Acknowledgement acknowledgement}; what ends releases
 * it. These classes know Camel and the ledger, and nothing of transactions.
 */
package io.fraudscoring.routing;
