package io.fraudscoring.expression;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** A record type with a field of each kind, and records of it, for the tests of this package. */
final class Payments {

    static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Payment", "fields": [
              {"name": "amount", "type": "double"},
              {"name": "fee", "type": "float"},
              {"name": "items", "type": "int"},
              {"name": "timestamp", "type": "long"},
              {"name": "currency", "type": "string"},
              {"name": "userIpAddress", "type": "string"},
              {"name": "recurring", "type": "boolean"},
              {"name": "channel", "type": {"type": "enum", "name": "Channel", "symbols": ["WEB", "SHOP"]}},
              {"name": "limit", "type": ["null", "double"]},
              {"name": "note", "type": ["string", "null"]},
              {"name": "device", "type": ["null", {"type": "record", "name": "Device", "fields": [
                {"name": "country", "type": ["null", "string"]},
                {"name": "age", "type": "long"},
                {"name": "parent", "type": ["null", "Device"]}]}]},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "either", "type": ["string", "long"]}]}""");

    private Payments() {
    }

    /** 12.5 at 2025-10-09T08:53:20.123Z, a Thursday; the optional fields are null. */
    static GenericRecord payment() {
        GenericRecord payment = new GenericData.Record(SCHEMA);
        payment.put("amount", 12.5);
        payment.put("fee", 0.25f);
        payment.put("items", 3);
        payment.put("timestamp", 1_760_000_000_123L);
        payment.put("currency", new Utf8("EUR"));
        payment.put("userIpAddress", new Utf8("203.0.113.7"));
        payment.put("recurring", true);
        payment.put("channel", new GenericData.EnumSymbol(SCHEMA.getField("channel").schema(), "WEB"));
        return payment;
    }

    static GenericRecord with(Map<String, Object> values) {
        GenericRecord payment = payment();
        values.forEach(payment::put);
        return payment;
    }

    static GenericRecord device(Object country, long age) {
        GenericRecord device = new GenericData.Record(SCHEMA.getField("device").schema().getTypes().get(1));
        device.put("country", country);
        device.put("age", age);
        return device;
    }

    static Scope<GenericRecord> scope() {
        return AvroScope.of(SCHEMA, name -> null);
    }

    static Expression<GenericRecord> compile(String text) {
        return Expressions.compile(text, scope());
    }
}
