package io.fraudscoring.transaction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Encodes records of one schema in Confluent's wire format. Safe for several threads: each has buffers of its own. */
public final class AvroWireEncoder {

    private final Schema schema;
    private final byte[] header;
    private final GenericData model = new GenericData();
    private final GenericDatumWriter<IndexedRecord> writer;
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    /**
     * @param schema of every record to come
     * @param id     under which the registry knows it
     */
    public AvroWireEncoder(Schema schema, int id) {
        this.schema = Objects.requireNonNull(schema, "schema");
        this.header = WireFormat.header(id);
        this.writer = new GenericDatumWriter<>(schema, model);
    }

    /**
     * Encodes one record.
     *
     * @throws IllegalArgumentException naming the field that does not fit the schema; never its value
     */
    public byte[] encode(IndexedRecord record) {
        Buffers mine = buffers.get();
        mine.encoder = EncoderFactory.get().binaryEncoder(mine.out, mine.encoder);
        // Only now: the line above flushes what a record that failed half-way has left in the encoder.
        mine.out.reset();
        mine.out.writeBytes(header);
        try {
            writer.write(record, mine.encoder);
            mine.encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory refused bytes", e);
        } catch (RuntimeException e) {
            // Without the cause: Avro quotes the value.
            throw new IllegalArgumentException(misfit(record, e));
        }
        return mine.out.toByteArray();
    }

    private String misfit(IndexedRecord record, RuntimeException e) {
        String what = "a record does not fit " + schema.getFullName();
        if (record == null) {
            return what + ": it is null";
        }
        for (Schema.Field field : schema.getFields()) {
            Object value = field.pos() < record.getSchema().getFields().size() ? record.get(field.pos()) : null;
            if (!model.validate(field.schema(), value)) {
                return what + ": its field " + field.name() + " is "
                        + (value == null ? "null" : "a " + value.getClass().getName()) + ", it must be "
                        + field.schema().getType().getName();
            }
        }
        return what + " (" + e.getClass().getSimpleName() + ")";
    }

    private static final class Buffers {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        private BinaryEncoder encoder;
    }
}
