/**
 * Speaks the REST API that Confluent's schema registry defined and others share. A <em>look-up</em> by id tells the
 * schema, that it is not Avro, or that nobody knows it; anything else that an endpoint may answer is a fault that a
 * record waits for. Schemas that this application writes with are <em>published</em> under a subject at start.
 */
package io.fraudscoring.registry;
