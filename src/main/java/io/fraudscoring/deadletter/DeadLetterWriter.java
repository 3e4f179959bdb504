package io.fraudscoring.deadletter;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the dead letter of a rejected record. Safe on any thread. */
public final class DeadLetterWriter {

    private final String topic;
    private final Clock clock;

    /**
     * A writer for one dead-letter topic.
     *
     * @param clock says when a record failed
     */
    public DeadLetterWriter(String topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** Key, value and headers as they came, plus {@link DeadLetterHeaders}. */
    public ProducerRecord<byte[], byte[]> write(RejectedRecord rejected) {
        ConsumerRecord<byte[], byte[]> source = rejected.source();
        FaultException fault = rejected.fault();
        Throwable origin = fault.getCause() == null ? fault : fault.getCause();
        Headers headers = new RecordHeaders();
        for (Header header : source.headers()) {
            if (!header.key().equals(DeadLetterHeaders.ATTEMPTS)) {
                headers.add(header);
            }
        }
        add(headers, DeadLetterHeaders.TOPIC, source.topic());
        add(headers, DeadLetterHeaders.PARTITION, String.valueOf(source.partition()));
        add(headers, DeadLetterHeaders.OFFSET, String.valueOf(source.offset()));
        add(headers, DeadLetterHeaders.STAGE, fault.kind().stage().name());
        add(headers, DeadLetterHeaders.CLASS, fault.kind().stage().component());
        add(headers, DeadLetterHeaders.EXCEPTION_CLASS, origin.getClass().getName());
        add(headers, DeadLetterHeaders.EXCEPTION_MESSAGE, fault.getMessage());
        add(headers, DeadLetterHeaders.REASON, fault.kind().reason());
        add(headers, DeadLetterHeaders.ATTEMPTS, String.valueOf(attempts(source) + 1));
        add(headers, DeadLetterHeaders.FAILED_AT, clock.instant().toString());
        return new ProducerRecord<>(topic, null, null, source.key(), source.value(), headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** How often a record had come to the dead-letter topic before; a header that is no number counts as never. */
    private static int attempts(ConsumerRecord<byte[], byte[]> source) {
        Header header = source.headers().lastHeader(DeadLetterHeaders.ATTEMPTS);
        if (header == null || header.value() == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
