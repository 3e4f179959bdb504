/**
 * The real parts that tests and the demo run against, each a process of its own: a Kafka broker, a schema registry and
 * a model server. A <em>part</em> is what a test talks to (an interface with addresses); a <em>process</em> is one on
 * this machine that can also be killed, paused and restarted. {@link io.fraudscoring.stack.StackExtension} hands shared
 * parts to JUnit tests; a test that hurts a part starts its own.
 */
package io.fraudscoring.stack;
