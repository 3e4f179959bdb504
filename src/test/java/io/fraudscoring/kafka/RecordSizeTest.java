package io.fraudscoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordSizeTest {

    private static ConsumerRecord<byte[], byte[]> record(int keySize, int valueSize, RecordHeaders headers) {
        return new ConsumerRecord<>("t", 0, 0, 0, TimestampType.CREATE_TIME, keySize, valueSize, null, null, headers,
                Optional.empty());
    }

    @Test
    void countsKeysValuesAndHeadersOfAllRecords() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("abc", new byte[4]).add("d", null);

        assertThat(RecordSize.of(List.of(record(2, 10, headers), record(1, 5, new RecordHeaders())))).isEqualTo(26);
    }

    @Test
    void countsNullKeysAndValuesAsNothing() {
        assertThat(RecordSize.of(List.of(record(ConsumerRecord.NULL_SIZE, ConsumerRecord.NULL_SIZE,
                new RecordHeaders())))).isZero();
    }
}
