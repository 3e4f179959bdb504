/**
 * The route files before Camel has them: whether they parse, whether each step and option exists, whether ids and
 * placeholders are right. A <em>fault</em> has a file, a line and a column, so that an editor can jump there.
 */
package io.fraudscoring.routes;
