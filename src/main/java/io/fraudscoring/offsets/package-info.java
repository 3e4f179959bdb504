/**
 * Which offsets may be committed, and what became of their records. Records are <em>received</em> from a poll in
 * <em>deliveries</em>, each a run of one partition; a delivery is <em>completed</em> when every holder of it has
 * released it; the <em>contiguous</em> offset ends the unbroken completed run, and the <em>position</em> behind it is
 * what Kafka stores. Nothing here knows a Kafka client or Camel.
 */
package io.fraudscoring.offsets;
