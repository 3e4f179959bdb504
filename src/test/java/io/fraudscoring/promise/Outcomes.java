package io.fraudscoring.promise;

import io.fraudscoring.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * What became of source records, as score events and dead letters say it: each names its source record. Not for use by
 * several threads.
 */
public final class Outcomes {

    /** Stands for a score where a dead letter has its reason. */
    public static final String SCORED = "scored";

    private final Map<TopicPartition, NavigableMap<Long, List<String>>> bySource = new HashMap<>();

    /**
     * Reads both topics to their ends.
     *
     * @throws IllegalStateException if an event cannot be decoded or a dead letter does not name its source record
     */
    public static Outcomes read(TopicReader reader, String scoreTopic, String deadLetterTopic) {
        Outcomes outcomes = new Outcomes();
        PublishedEvents events = PublishedEvents.scores();
        reader.each(scoreTopic, published -> outcomes.addScore(events.decode(published)));
        reader.each(deadLetterTopic, outcomes::addDeadLetter);
        return outcomes;
    }

    /** Adds a score event. */
    public void addScore(GenericRecord event) {
        add(new TopicPartition(event.get("sourceTopic").toString(), (Integer) event.get("sourcePartition")),
                (Long) event.get("sourceOffset"), SCORED);
    }

    /** Adds a dead letter. */
    public void addDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        add(new TopicPartition(text(letter, DeadLetterHeaders.TOPIC),
                Integer.parseInt(text(letter, DeadLetterHeaders.PARTITION))),
                Long.parseLong(text(letter, DeadLetterHeaders.OFFSET)), text(letter, DeadLetterHeaders.REASON));
    }

    private void add(TopicPartition partition, long offset, String outcome) {
        bySource.computeIfAbsent(partition, unseen -> new TreeMap<>())
                .merge(offset, List.of(outcome), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }

    /** Partitions that any outcome names as its source. */
    public Set<TopicPartition> partitions() {
        Set<TopicPartition> partitions = new TreeSet<>(
                Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        partitions.addAll(bySource.keySet());
        return partitions;
    }

    /**
     * The outcomes of a partition's records by their offsets: {@link #SCORED} for each score event, the reason for each
     * dead letter. A record without an outcome is not in it.
     */
    public NavigableMap<Long, List<String>> of(TopicPartition partition) {
        return Collections.unmodifiableNavigableMap(bySource.getOrDefault(partition, new TreeMap<>()));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("dead letter " + letter.topic() + "-" + letter.partition() + "@"
                    + letter.offset() + " has no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
