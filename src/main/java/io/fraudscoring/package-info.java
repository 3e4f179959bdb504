/**
 * Where the parts are put together: the entry point of the jar and the application that it runs. Whatever can be said
 * without naming two other packages belongs into one of them.
 */
package io.fraudscoring;
