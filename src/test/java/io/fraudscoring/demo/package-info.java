/**
 * The whole application on one machine, in one command: real parts, a generator and the application, each observed from
 * outside as a user of its topics would. A <em>run</em> is what one call of the command does; it is over when it is
 * stopped, or when each event of a fixed number has been accounted for.
 */
package io.fraudscoring.demo;
