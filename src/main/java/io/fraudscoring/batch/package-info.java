/**
 * When a batch is full or has waited long enough. A <em>batch</em> is the rows of one Predict call; the aggregator of
 * the route asks here which batch an arriving chunk belongs to and whether a batch is complete.
 */
package io.fraudscoring.batch;
