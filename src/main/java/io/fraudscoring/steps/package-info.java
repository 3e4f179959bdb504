/**
 * The beans and languages that the routes name: thin adapters between Camel's exchanges and the packages that do the
 * work.
 */
package io.fraudscoring.steps;
