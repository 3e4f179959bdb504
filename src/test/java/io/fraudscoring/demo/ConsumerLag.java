package io.fraudscoring.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the application's committed offsets are behind the ends of the transactions topic. Safe for any thread. */
final class ConsumerLag implements AutoCloseable {
    private final Admin admin;

    ConsumerLag(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * Records that are in the topic and not committed, over all partitions.
     *
     * @throws IllegalStateException if the broker does not say
     */
    long records() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(DemoStack.GROUP).partitionsToOffsetAndMetadata().get();
            Map<TopicPartition, OffsetSpec> latest = admin.describeTopics(List.of(Topics.TRANSACTIONS))
                    .allTopicNames().get().get(Topics.TRANSACTIONS).partitions().stream()
                    .map(info -> new TopicPartition(Topics.TRANSACTIONS, info.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
            return ends.entrySet().stream().mapToLong(end -> end.getValue().offset()
                    - position(committed.get(end.getKey()))).sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask for the offsets of group " + DemoStack.GROUP, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for offsets", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    /** A partition of which nothing was committed yet is read from its beginning. */
    private static long position(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
