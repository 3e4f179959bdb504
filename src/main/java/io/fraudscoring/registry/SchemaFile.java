package io.fraudscoring.registry;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** Reads an {@code .avsc} file that holds a record's schema. */
public final class SchemaFile {

    private SchemaFile() {
    }

    /**
     * Reads and checks one file.
     *
     * @throws IllegalArgumentException naming the file and what is wrong with it
     */
    public static Schema read(Path file) {
        Schema schema = parse(file, text(file));
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException(file + ": holds a schema of the type " + schema.getType().getName()
                    + ", it must be a record");
        }
        return schema;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file, it must hold an Avro schema", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static Schema parse(Path file, String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (RuntimeException e) { // Avro throws NullPointerException for a type that it does not know
            throw new IllegalArgumentException(file + ": is not an Avro schema: " + e.getMessage(), e);
        }
    }
}
