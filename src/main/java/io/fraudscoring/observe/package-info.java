/** What an operator sees of the application while it runs: reports, metrics and health. */
package io.fraudscoring.observe;
