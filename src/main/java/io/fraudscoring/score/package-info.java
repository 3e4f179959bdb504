/**
 * What the model said of transactions and what is written of it: <em>scores</em>, of which those above the threshold
 * are <em>flagged</em>, score events for every transaction and alerts for the flagged ones.
 */
package io.fraudscoring.score;
