package io.fraudscoring.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fraudscoring.registry.SchemaFile;
import io.fraudscoring.registry.SchemaLookup;
import io.fraudscoring.registry.SchemaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Values that Confluent's JavaScript client wrote, with what went into them. */
final class Vectors {

    static final Schema READER = SchemaFile.read(Path.of("avro/transaction.avsc"));

    private Vectors() {
    }

    record Vector(String writer, int schemaId, Schema schema, JsonNode written, byte[] value) {

        @Override
        public String toString() {
            String id = written.get("transactionId").asText();
            return writer + ", " + (id.length() < 20 ? id : id.length() + " characters");
        }
    }

    static List<Vector> all() {
        try (InputStream in = Vectors.class.getResourceAsStream("/transactions.json")) {
            List<Vector> vectors = new ArrayList<>();
            for (JsonNode v : new ObjectMapper().readTree(in).get("vectors")) {
                vectors.add(new Vector(v.get("writer").asText(), v.get("schemaId").asInt(),
                        new Schema.Parser().parse(v.get("schema").toString()), v.get("written"),
                        HexFormat.of().parseHex(v.get("hex").asText())));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Vector first() {
        return all().get(0);
    }

    /** A value of a writer that has added the field deviceId, and filled it. */
    static Vector withDeviceId() {
        return all().stream().filter(v -> v.written().has("deviceId")).findFirst().orElseThrow();
    }

    /** A registry that knows just these ids. */
    static SchemaSource registry(Map<Integer, Schema> schemas) {
        return id -> schemas.containsKey(id) ? new SchemaLookup.Found(schemas.get(id)) : new SchemaLookup.Unknown();
    }

    static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("transactions", 3, 42, null, value);
    }
}
