package io.fraudscoring.expression;

import java.util.Arrays;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/** Finds a field, nested or not, by positions. */
final class AvroField {

    private final int[] parents;
    private final int position;
    private final NotComputable missing;

    AvroField(String name, int[] parents, int position) {
        this.parents = parents;
        this.position = position;
        this.missing = Scope.Builder.missing(name);
    }

    /** Positions from the root to this field. */
    int[] path() {
        int[] path = Arrays.copyOf(parents, parents.length + 1);
        path[parents.length] = position;
        return path;
    }

    /** Never null. */
    Object value(GenericRecord root) {
        Object value = look(root);
        if (value == null) {
            throw missing;
        }
        return value;
    }

    boolean isPresent(GenericRecord root) {
        return look(root) != null;
    }

    private Object look(GenericRecord root) {
        IndexedRecord record = root;
        for (int parent : parents) {
            record = (IndexedRecord) record.get(parent);
            if (record == null) {
                return null;
            }
        }
        return record.get(position);
    }
}
