package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes with any class that implements Kafka's {@link Deserializer} and gives Avro records.
 *
 * <p>Kafka does not ask a deserializer to be safe for several threads, so there is one instance and a lock around it:
 * threads that decode at once take turns, also while it talks to its registry. It sees a copy of the headers, and the
 * value itself.
 */
public final class DeserializerTransactionDecoder implements TransactionDecoder, AutoCloseable {

    private final Deserializer<?> deserializer;
    private final String name;
    private final ClassLoader loader;
    private final RecordConversion conversion;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param deserializer configured already; closed by {@link #close()}
     * @param reader       what transactions are resolved to
     */
    public DeserializerTransactionDecoder(Deserializer<?> deserializer, Schema reader) {
        this.deserializer = Objects.requireNonNull(deserializer, "deserializer");
        this.name = deserializer.getClass().getName();
        this.loader = deserializer.getClass().getClassLoader();
        this.conversion = new RecordConversion(Objects.requireNonNull(reader, "reader"));
    }

    /**
     * Loads the deserializer and configures it.
     *
     * @param className its class, public and with a public constructor without parameters
     * @param loader    sees the class, {@code lib-ext/} included
     * @param settings  passed to it as they are: without the prefix {@code transaction.deserializer.}
     * @throws IllegalArgumentException if it cannot be loaded or does not accept the settings
     */
    public static DeserializerTransactionDecoder load(String className, ClassLoader loader, Map<String, ?> settings,
            Schema reader) {
        return new DeserializerTransactionDecoder(DeserializerLoader.load(className, loader, settings), reader);
    }

    /**
     * {@inheritDoc}
     *
     * <p>What the deserializer throws is REGISTRY_UNAVAILABLE if it has an I/O error, a time-out or an HTTP status
     * from 500 on among its causes, and UNDECODABLE otherwise.
     */
    @Override
    public Transaction decode(ConsumerRecord<byte[], byte[]> source) {
        byte[] value = source.value();
        if (value == null) {
            throw new FaultException(FaultKind.NULL_VALUE, "the value is null: it must be a transaction");
        }
        GenericRecord event;
        turn.lock();
        try {
            event = event(deserialize(source));
        } finally {
            turn.unlock();
        }
        Integer schemaId = WireFormat.hasSchemaId(value) ? Integer.valueOf(WireFormat.schemaId(value)) : null;
        return new Transaction(source, event, schemaId);
    }

    private Object deserialize(ConsumerRecord<byte[], byte[]> source) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return deserializer.deserialize(source.topic(), new RecordHeaders(source.headers()), source.value());
        } catch (RuntimeException e) {
            throw fault(e);
        } catch (StackOverflowError e) {
            throw new FaultException(FaultKind.UNDECODABLE, name + ": the value nests deeper than it can read");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private FaultException fault(RuntimeException thrown) {
        if (RegistryFailure.isIn(thrown)) {
            return new FaultException(FaultKind.REGISTRY_UNAVAILABLE, name + " does not reach its registry ("
                    + classes(thrown) + "): the record waits", thrown);
        }
        // Class names only: the messages may quote the value.
        return new FaultException(FaultKind.UNDECODABLE, name + " cannot read the value (" + classes(thrown) + ")");
    }

    private GenericRecord event(Object decoded) {
        if (decoded instanceof IndexedRecord record) {
            return conversion.convert(record);
        }
        throw new FaultException(FaultKind.UNDECODABLE, name + " made "
                + (decoded == null ? "null" : "a " + decoded.getClass().getName()) + " of the value: it must make an "
                + "Avro record (" + IndexedRecord.class.getName() + ")");
    }

    private static String classes(Throwable thrown) {
        StringBuilder names = new StringBuilder(thrown.getClass().getName());
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < 5; i++, cause = cause.getCause()) {
            names.append(", caused by ").append(cause.getClass().getName());
        }
        return names.toString();
    }

    /** Closes the deserializer, after a decode that is under way. */
    @Override
    public void close() {
        turn.lock();
        try {
            deserializer.close();
        } finally {
            turn.unlock();
        }
    }
}
