/**
 * What can go wrong and what then happens, as data. A <em>fault</em> has a {@linkplain io.fraudscoring.fault.FaultKind
 * kind}; the kind has a {@linkplain io.fraudscoring.fault.Policy policy}. Nothing here acts on it: the routes' error
 * handling does.
 */
package io.fraudscoring.fault;
