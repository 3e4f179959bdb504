package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.registry.SchemaSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes values in Confluent's wire format, resolved to the reader schema. Texts come as Avro's {@code Utf8}, logical
 * types as the plain values under them. Safe for several threads.
 */
public final class ConfluentTransactionDecoder implements TransactionDecoder {

    private final Schema reader;
    private final SchemaSource registry;
    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final ThreadLocal<PayloadDecoder> payloads = ThreadLocal.withInitial(PayloadDecoder::new);
    /** Nearly every record is written with the schema of the one before it. */
    private volatile Entry last;

    /**
     * @param reader   what transactions are resolved to; may be a projection of the whole schema
     * @param registry tells writer schemas by id
     */
    public ConfluentTransactionDecoder(Schema reader, SchemaSource registry) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Blocks for a look-up when a schema id is new; see {@link SchemaSource}.
     */
    @Override
    public Transaction decode(ConsumerRecord<byte[], byte[]> source) {
        byte[] value = source.value();
        Entry entry = entry(WireFormat.schemaId(value));
        PayloadDecoder payload = payloads.get().over(value, WireFormat.HEADER_LENGTH);
        GenericRecord event;
        try {
            event = entry.schema.read(payload);
        } finally {
            payload.release();
        }
        return new Transaction(source, event, entry.id);
    }

    private Entry entry(int id) {
        Entry recent = last;
        if (recent != null && recent.id == id) {
            return recent;
        }
        Entry entry = entries.get(id);
        if (entry == null) {
            entry = newEntry(id);
            entries.put(id, entry);
        }
        last = entry;
        return entry;
    }

    private Entry newEntry(int id) {
        String name = "schema id " + id;
        WriterSchema schema = registry.find(id).match(
                writer -> WriterSchema.of(name, writer, reader),
                problem -> WriterSchema.unresolvable(name, problem),
                () -> {
                    throw new FaultException(FaultKind.UNKNOWN_SCHEMA, name + " is not known to the schema registry: "
                            + "the value must be written with a schema registered there (SCHEMA_REGISTRY_URL)");
                });
        return new Entry(id, schema);
    }

    /** The id is boxed once, not for each record. */
    private record Entry(Integer id, WriterSchema schema) {
    }
}
