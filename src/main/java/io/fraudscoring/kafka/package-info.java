/**
 * The Kafka clients of the application, all made here so that all connect the same way. The consumer hands the route
 * whole runs of records as one exchange, a {@linkplain io.fraudscoring.kafka.RecordChunk chunk}, and commits on its
 * polling thread what the {@linkplain io.fraudscoring.offsets ledger} allows; the producer sends a whole
 * {@linkplain io.fraudscoring.kafka.OutgoingRecords batch} that a route gives it as one body.
 */
package io.fraudscoring.kafka;
