package io.fraudscoring.startup;

import java.util.Optional;

/** Something around the application that it cannot start without. Asked again and again, by one thread. */
public interface Prerequisite {

    /** What it is, with its address and the setting that names it, as in "Kafka at localhost:9092 (KAFKA_BROKERS)". */
    String name();

    /**
     * Looks whether it is there.
     *
     * @return why it is not, or empty if it is
     * @throws ContractException if it is there and will not do
     */
    Optional<String> missing();
}
