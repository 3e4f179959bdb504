package io.fraudscoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BatchSendTest {

    private final List<ProducerRecord<Object, Object>> sent = new ArrayList<>();
    private final List<Callback> unanswered = new ArrayList<>();

    private Future<RecordMetadata> send(ProducerRecord<Object, Object> record, Callback callback) {
        sent.add(record);
        unanswered.add(callback);
        return new CompletableFuture<>();
    }

    private static OutgoingRecords records(int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new ProducerRecord<>("elsewhere", new byte[] {(byte) i}, new byte[0]));
        }
        return new OutgoingRecords(records);
    }

    @Test
    void answersWhenTheLastRecordIsAnswered() {
        CompletableFuture<RecordMetadata> answer = new BatchSend("topic", records(2)).start(this::send);
        assertThat(sent).extracting(ProducerRecord::topic).containsOnly("topic");
        unanswered.get(1).onCompletion(null, null);
        assertThat(answer).isNotDone();
        unanswered.get(0).onCompletion(null, null);
        assertThat(answer).isCompleted();
    }

    @Test
    void answersWithTheFirstFailureAfterAllAreAnswered() {
        CompletableFuture<RecordMetadata> answer = new BatchSend("topic", records(3)).start(this::send);
        TimeoutException first = new TimeoutException("first");
        unanswered.get(2).onCompletion(null, first);
        unanswered.get(0).onCompletion(null, new TimeoutException("second"));
        assertThat(answer).isNotDone();
        unanswered.get(1).onCompletion(null, null);
        assertThat(answer).isCompletedExceptionally();
        assertThatThrownBy(answer::join).hasCause(first);
    }

    @Test
    void sendsAllWhereEachIsAnsweredAtOnce() {
        CompletableFuture<RecordMetadata> answer = new BatchSend("topic", records(3)).start((record, callback) -> {
            callback.onCompletion(null, null);
            return send(record, callback);
        });
        assertThat(sent).hasSize(3);
        assertThat(answer).isCompleted();
    }

    @Test
    void answersAtOnceWhereThereIsNothingToSend() {
        assertThat(new BatchSend("topic", records(0)).start(this::send)).isCompleted();
    }

    @Test
    void aClosedProducerIsAFaultOfKafkaNotOfTheRecords() {
        assertThatThrownBy(() -> new BatchSend("topic", records(1)).start((record, callback) -> {
            throw new IllegalStateException("Cannot perform operation after producer has been closed");
        })).isInstanceOf(KafkaException.class).hasMessageContaining("topic topic has been closed");
    }
}
