package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;

/** A writer schema with all that can be prepared for reading its values as ours. Safe for several threads. */
final class WriterSchema {

    private final String name;
    private final DatumReader<GenericRecord> reader;
    private final String problem;

    private WriterSchema(String name, DatumReader<GenericRecord> reader, String problem) {
        this.name = name;
        this.reader = reader;
        this.problem = problem;
    }

    /** @param name how messages call it, such as "schema id 7" */
    static WriterSchema of(String name, Schema writer, Schema reader) {
        // A model of our own: logical types stay the plain values they are, whatever others register globally.
        GenericData model = new GenericData();
        try {
            Optional<String> problem = Resolution.problem(writer, reader, model);
            if (problem.isPresent()) {
                return unresolvable(name, problem.get());
            }
            return new WriterSchema(name, new FastReaderBuilder(model).createDatumReader(writer, reader), null);
        } catch (IOException | AvroRuntimeException | StackOverflowError e) {
            return unresolvable(name, "Avro cannot resolve it (" + e.getClass().getSimpleName() + ")");
        }
    }

    static WriterSchema unresolvable(String name, String problem) {
        return new WriterSchema(name, null, problem);
    }

    /**
     * Reads one value, all of it.
     *
     * @throws FaultException UNRESOLVABLE_SCHEMA, TRUNCATED, TRAILING_BYTES or UNDECODABLE
     */
    GenericRecord read(PayloadDecoder payload) {
        if (reader == null) {
            throw new FaultException(FaultKind.UNRESOLVABLE_SCHEMA, name + " does not resolve to the transaction's "
                    + "schema: " + problem);
        }
        GenericRecord record;
        try {
            record = reader.read(null, payload);
        } catch (FaultException e) {
            throw e;
        } catch (AvroTypeException e) {
            // Not its message: it may quote the value.
            throw new FaultException(FaultKind.UNRESOLVABLE_SCHEMA, "the value uses a part of " + name + " that does "
                    + "not resolve to the transaction's schema, such as null for a field that must be there");
        } catch (IOException | RuntimeException e) {
            throw new FaultException(FaultKind.UNDECODABLE, "the value is not what " + name + " says ("
                    + e.getClass().getSimpleName() + ")");
        } catch (StackOverflowError e) {
            throw new FaultException(FaultKind.UNDECODABLE, "the value nests deeper than can be read with " + name);
        }
        if (payload.remaining() > 0) {
            throw new FaultException(FaultKind.TRAILING_BYTES, payload.remaining() + " bytes are left after the record "
                    + "of " + name + ": a value must hold one record and nothing else");
        }
        return record;
    }
}
