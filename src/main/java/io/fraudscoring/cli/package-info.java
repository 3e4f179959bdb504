/**
 * The command line: arguments in, exit code out. Settings, route files and extension jars are checked here before
 * anything starts, and all that is wrong is said at once; what the application then does is behind {@link
 * io.fraudscoring.cli.Application}.
 */
package io.fraudscoring.cli;
