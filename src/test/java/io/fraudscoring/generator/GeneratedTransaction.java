package io.fraudscoring.generator;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A synthetic transaction and the label that a model learns from.
 *
 * @param transactionId unique for each seed: {@code tx-}, the seed in hexadecimal, {@code -}, a running number
 * @param userId        who pays, {@code user-00000} to {@code user-19999}
 * @param amount        US dollars, two decimals, above 0
 * @param currency      ISO 4217 code
 * @param timestamp     milliseconds since 1970-01-01T00:00Z
 * @param merchantId    who is paid, {@code merchant-000} to {@code merchant-399}
 * @param userIpAddress IPv4 or IPv6, always from a range reserved for documentation, benchmarks or private networks
 * @param cardLastFour  four digits
 * @param fraud         the label, noise included; no part of the event
 */
public record GeneratedTransaction(String transactionId, String userId, double amount, String currency, long timestamp,
                                   String merchantId, String userIpAddress, String cardLastFour, boolean fraud) {

    /**
     * The event as Avro reads it, without the label.
     *
     * @param schema {@code avro/transaction.avsc} or a later version of it; a field unknown here takes its default
     */
    public GenericRecord toAvro(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field));
        }
        return record;
    }

    GeneratedTransaction withAmount(double other) {
        return new GeneratedTransaction(transactionId, userId, other, currency, timestamp, merchantId, userIpAddress,
                cardLastFour, fraud);
    }

    GeneratedTransaction withUserIpAddress(String other) {
        return new GeneratedTransaction(transactionId, userId, amount, currency, timestamp, merchantId, other,
                cardLastFour, fraud);
    }

    private Object value(Schema.Field field) {
        return switch (field.name()) {
            case "transactionId" -> transactionId;
            case "userId" -> userId;
            case "amount" -> amount;
            case "currency" -> currency;
            case "timestamp" -> timestamp;
            case "merchantId" -> merchantId;
            case "userIpAddress" -> userIpAddress;
            case "cardLastFour" -> cardLastFour;
            default -> GenericData.get().getDefaultValue(field);
        };
    }
}
