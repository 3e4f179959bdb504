package io.fraudscoring.demo;

/** Names of the topics of the demo, which are the application's defaults. */
final class Topics {
    static final String TRANSACTIONS = "transactions";
    static final String SCORES = "fraud.scores";
    static final String ALERTS = "fraud.alerts";
    static final String DEAD_LETTERS = "transactions.dead-letter";

    private Topics() {
    }
}
