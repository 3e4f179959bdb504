package io.fraudscoring.generator;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was written to one partition and acknowledged by the broker.
 *
 * @param events      how many, broken ones included
 * @param firstOffset of the first one
 * @param lastOffset  of the last one; with a single producer on the topic it is {@code firstOffset + events - 1}
 * @param broken      which offsets hold a broken event
 */
public record ProducedPartition(long events, long firstOffset, long lastOffset,
                                NavigableMap<Long, BrokenEvent> broken) {

    ProducedPartition plus(long offset, BrokenEvent kind) {
        if (kind != null) {
            broken.put(offset, kind);
        }
        return new ProducedPartition(events + 1, Math.min(firstOffset, offset), Math.max(lastOffset, offset), broken);
    }

    ProducedPartition copy() {
        return new ProducedPartition(events, firstOffset, lastOffset, new TreeMap<>(broken));
    }

    static ProducedPartition first(long offset, BrokenEvent kind) {
        Map<Long, BrokenEvent> broken = kind == null ? Map.of() : Map.of(offset, kind);
        return new ProducedPartition(1, offset, offset, new TreeMap<>(broken));
    }
}
