/**
 * Makes synthetic transactions and writes them to Kafka the way the monolith does. Each one is <em>ordinary</em> or
 * <em>fraudulent</em>, and a fraudulent one shows it in its own fields: the patterns are documented at
 * {@link io.fraudscoring.generator.TransactionGenerator}. A <em>broken event</em> is a value that no transaction can be
 * read from or computed on, with the reason the application is expected to give.
 */
package io.fraudscoring.generator;
