/**
 * The application as a process of its own, on a real broker, registry and model server: what it promises about records
 * and offsets, held against what is in the topics afterwards. Each test has topics and a group of its own, a
 * {@link io.fraudscoring.it.Pipeline}; one that harms a part starts that part by itself.
 */
package io.fraudscoring.it;
