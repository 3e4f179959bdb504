package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Turns a record that somebody else has decoded into one of our schema. One that has it already passes as it is; any
 * other, generated classes and dates in place of longs included, is encoded with its own schema and read with ours.
 * Not safe for several threads.
 */
final class RecordConversion {

    private static final SpecificData MODEL = modelWithConversions();

    private final Schema reader;
    private final GenericData validation = new GenericData();
    private final Map<Schema, WriterSchema> writers = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final PayloadDecoder payload = new PayloadDecoder();
    private BinaryEncoder encoder;
    private Schema sameAsReader;

    RecordConversion(Schema reader) {
        this.reader = reader;
        this.sameAsReader = reader;
    }

    /** @throws FaultException UNRESOLVABLE_SCHEMA or UNDECODABLE */
    GenericRecord convert(IndexedRecord decoded) {
        if (decoded instanceof GenericData.Record record && hasOurSchema(record)) {
            if (!validation.validate(reader, record)) {
                throw new FaultException(FaultKind.UNDECODABLE, "the deserializer's record does not fit the schema it "
                        + "names, " + reader.getFullName());
            }
            return record;
        }
        Schema writer = decoded.getSchema();
        WriterSchema schema = writers.computeIfAbsent(writer,
                w -> WriterSchema.of("the deserializer's schema " + w.getFullName(), w, reader));
        byte[] bytes = encode(decoded, writer);
        try {
            return schema.read(payload.over(bytes, 0));
        } finally {
            payload.release();
        }
    }

    /** Comparing goes through all fields: done once for each instance that turns up. */
    @SuppressWarnings("ReferenceEquality")
    private boolean hasOurSchema(GenericData.Record record) {
        Schema schema = record.getSchema();
        if (schema == sameAsReader) {
            return true;
        }
        if (schema.equals(reader)) {
            sameAsReader = schema;
            return true;
        }
        return false;
    }

    private byte[] encode(IndexedRecord decoded, Schema writer) {
        encoder = EncoderFactory.get().binaryEncoder(out, encoder);
        out.reset();
        try {
            new SpecificDatumWriter<IndexedRecord>(writer, MODEL).write(decoded, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new FaultException(FaultKind.UNDECODABLE, "the deserializer's record does not fit the schema it "
                    + "names, " + writer.getFullName() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static SpecificData modelWithConversions() {
        SpecificData model = new SpecificData();
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new Conversions.UUIDConversion());
        model.addLogicalTypeConversion(new TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        return model;
    }
}
