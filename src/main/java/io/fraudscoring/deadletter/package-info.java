/**
 * What is written to the dead-letter topic: the record byte for byte as it came, and headers that say what was wrong
 * with it, under the names that Kafka Connect's tools read.
 */
package io.fraudscoring.deadletter;
