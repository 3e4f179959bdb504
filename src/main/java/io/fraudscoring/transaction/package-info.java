/**
 * From the bytes of a record to a {@linkplain io.fraudscoring.transaction.Transaction transaction}, and from a record
 * we write to bytes. The <em>writer schema</em> is the one a value was written with, the <em>reader schema</em> ours;
 * where the first resolves to the second, the value decodes to the same transaction. What cannot be decoded is a fault
 * of a DECODE kind.
 */
package io.fraudscoring.transaction;
