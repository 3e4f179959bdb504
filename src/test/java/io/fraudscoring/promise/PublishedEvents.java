package io.fraudscoring.promise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes what the application publishes, by the schema that its {@code avro/} folder has. Safe for one thread. */
public final class PublishedEvents {

    private static final int HEADER = 5;

    private final GenericDatumReader<GenericRecord> reader;

    private PublishedEvents(Schema schema) {
        this.reader = new GenericDatumReader<>(schema);
    }

    /** Events of a schema file, such as {@code avro/fraud-score.avsc}. */
    public static PublishedEvents of(Path schemaFile) {
        try {
            return new PublishedEvents(new Schema.Parser().parse(schemaFile.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + schemaFile, e);
        }
    }

    /** Score events of the project that is being built. */
    public static PublishedEvents scores() {
        return of(project().resolve("avro/fraud-score.avsc"));
    }

    /** Alert events of the project that is being built. */
    public static PublishedEvents alerts() {
        return of(project().resolve("avro/fraud-alert.avsc"));
    }

    private static Path project() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    /**
     * The event of a record.
     *
     * @throws IllegalStateException if its value is no event of this schema in the Confluent wire format, to the byte
     */
    public GenericRecord decode(ConsumerRecord<byte[], byte[]> published) {
        byte[] value = published.value();
        if (value == null || value.length < HEADER || value[0] != 0) {
            throw new IllegalStateException(at(published) + " is not in the Confluent wire format");
        }
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
        try {
            GenericRecord event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IllegalStateException(at(published) + " has bytes after the event");
            }
            return event;
        } catch (IOException e) {
            throw new IllegalStateException(at(published) + " is no " + reader.getSchema().getName(), e);
        }
    }

    /** The schema id in front of a value in the Confluent wire format. */
    public static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }

    private static String at(ConsumerRecord<byte[], byte[]> published) {
        return published.topic() + "-" + published.partition() + "@" + published.offset();
    }
}
