package io.fraudscoring.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** One sending of {@link OutgoingRecords}: many records, one answer. Answers arrive on any thread. */
final class BatchSend implements Callback {

    private final String topic;
    private final OutgoingRecords batch;
    private final AtomicInteger unanswered;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();

    /** A sending that has not begun, to {@code topic} whatever the records themselves say. */
    BatchSend(String topic, OutgoingRecords batch) {
        this.topic = topic;
        this.batch = batch;
        // One more than the records, so that it does not end before all are on their way.
        this.unanswered = new AtomicInteger(batch.getSize() + 1);
    }

    /**
     * Sends the records.
     *
     * @param send sends one record and calls back
     * @return completed when all records are answered, with the first failure if there is one; the metadata may be null
     * @throws KafkaException if the producer does not take a record; those before it may arrive
     */
    CompletableFuture<RecordMetadata> start(
            BiFunction<ProducerRecord<Object, Object>, Callback, Future<RecordMetadata>> send) {
        for (ProducerRecord<byte[], byte[]> outgoing : batch.records()) {
            try {
                Future<RecordMetadata> unusedAsThisIsCalled = send.apply(new ProducerRecord<>(topic, null, null,
                        outgoing.key(), outgoing.value(), outgoing.headers()), this);
            } catch (IllegalStateException e) {
                // So says a producer that has been closed: the records are not at fault.
                throw new KafkaException("the producer of topic " + topic + " has been closed", e);
            }
        }
        onCompletion(null, null);
        return answer;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        if (exception != null) {
            failure.compareAndSet(null, exception);
        }
        if (unanswered.decrementAndGet() > 0) {
            return;
        }
        if (failure.get() == null) {
            answer.complete(metadata);
        } else {
            answer.completeExceptionally(failure.get());
        }
    }
}
