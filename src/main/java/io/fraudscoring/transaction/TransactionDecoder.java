package io.fraudscoring.transaction;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns the bytes of a record into a transaction. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface TransactionDecoder {

    /**
     * Decodes one record.
     *
     * @throws io.fraudscoring.fault.FaultException of a DECODE kind; its policy says whether the record is at fault or
     *                                              has to wait
     */
    Transaction decode(ConsumerRecord<byte[], byte[]> source);
}
