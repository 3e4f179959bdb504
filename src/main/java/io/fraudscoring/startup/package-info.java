/**
 * What must be there before the first record is consumed. A <em>prerequisite</em> that is missing is waited for; one
 * that is there and contradicts what the application was told ends it.
 */
package io.fraudscoring.startup;
