package io.fraudscoring.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import io.fraudscoring.fault.RejectedRecord;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterWriterTest {

    private static final byte[] KEY = {(byte) 0xff, 0, 1};
    private static final byte[] VALUE = "secret 4242 of 203.0.113.7".getBytes(StandardCharsets.UTF_8);

    private final DeadLetterWriter writer = new DeadLetterWriter("dead",
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

    private static ConsumerRecord<byte[], byte[]> record(Header... headers) {
        return new ConsumerRecord<>("transactions", 2, 77, 123L, TimestampType.CREATE_TIME, KEY.length, VALUE.length,
                KEY, VALUE, new RecordHeaders(headers), Optional.empty());
    }

    private ProducerRecord<byte[], byte[]> write(ConsumerRecord<byte[], byte[]> source) {
        return writer.write(new RejectedRecord(source, new FaultException(FaultKind.TRUNCATED, "too short",
                new EOFException())));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<String> names(ProducerRecord<byte[], byte[]> letter) {
        List<String> names = new ArrayList<>();
        letter.headers().forEach(header -> names.add(header.key()));
        return names;
    }

    @Test
    void keepsKeyAndValueByteForByte() {
        ProducerRecord<byte[], byte[]> letter = write(record());

        assertThat(letter.topic()).isEqualTo("dead");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
    }

    @Test
    void keepsNullKeyAndNullValue() {
        ProducerRecord<byte[], byte[]> letter = write(new ConsumerRecord<>("transactions", 0, 0, null, null));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void keepsRepeatedNullAndCaseDifferingHeadersInOrder() {
        Header[] headers = {header("a", "1"), header("A", "2"), header("a", null), header("kafka.x", ""),
            header("CamelX", "3"), header("a", "1")};

        assertThat(write(record(headers)).headers().toArray()).startsWith(headers);
    }

    @Test
    void addsExactlyTheDocumentedHeaders() {
        ProducerRecord<byte[], byte[]> letter = write(record());

        assertThat(names(letter)).containsExactly("__connect.errors.topic", "__connect.errors.partition",
                "__connect.errors.offset", "__connect.errors.stage", "__connect.errors.class.name",
                "__connect.errors.exception.class.name", "__connect.errors.exception.message", "dead-letter.reason",
                "dead-letter.attempts", "dead-letter.failed-at");
        assertThat(names(letter)).isEqualTo(DeadLetterHeaders.ALL);
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).isEqualTo("transactions");
        assertThat(text(letter, DeadLetterHeaders.PARTITION)).isEqualTo("2");
        assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("77");
        assertThat(text(letter, DeadLetterHeaders.STAGE)).isEqualTo("DECODE");
        assertThat(text(letter, DeadLetterHeaders.CLASS))
                .isEqualTo("io.fraudscoring.transaction.TransactionDataFormat");
        assertThat(text(letter, DeadLetterHeaders.EXCEPTION_CLASS)).isEqualTo("java.io.EOFException");
        assertThat(text(letter, DeadLetterHeaders.EXCEPTION_MESSAGE)).isEqualTo("too short");
        assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("truncated");
        assertThat(text(letter, DeadLetterHeaders.FAILED_AT)).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void countsHowOftenARecordCame() {
        assertThat(text(write(record()), DeadLetterHeaders.ATTEMPTS)).isEqualTo("1");
        ProducerRecord<byte[], byte[]> again = write(record(header(DeadLetterHeaders.ATTEMPTS, "4")));
        assertThat(text(again, DeadLetterHeaders.ATTEMPTS)).isEqualTo("5");
        assertThat(names(again)).containsOnlyOnce(DeadLetterHeaders.ATTEMPTS);
        for (String odd : new String[] {"x", "-3", "", null}) {
            assertThat(text(write(record(header(DeadLetterHeaders.ATTEMPTS, odd))), DeadLetterHeaders.ATTEMPTS))
                    .isEqualTo("1");
        }
    }

    @Test
    void noHeaderOfOursHoldsThePayload() {
        write(record()).headers().forEach(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                .doesNotContain("4242", "203.0.113.7", "secret"));
    }

    @Test
    void everyStageNamesAClassOrServiceOfItsOwn() throws ClassNotFoundException {
        for (FaultKind kind : FaultKind.values()) {
            String component = kind.stage().component();
            if (component.startsWith("io.fraudscoring.")) {
                assertThat(Class.forName(component)).isNotNull();
            }
        }
    }
}
