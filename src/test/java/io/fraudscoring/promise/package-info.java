/**
 * The promises of the application as objects that a test or the demo can hold against what is in the topics. A
 * <em>source record</em> is one of the transactions topic; its <em>outcomes</em> are the score events and dead letters
 * that name it. They read whole topics with clients of their own and know nothing of the application's insides.
 */
package io.fraudscoring.promise;
