package io.fraudscoring.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The fields of an Avro record as names: nested records by a path, unions of null and one type as that type. Records
 * given to the expressions must have the very schema, as fields are read by position.
 */
public final class AvroScope {

    private final Scope.Builder<GenericRecord> builder = Scope.builder();
    private final Set<String> open = new HashSet<>();

    private AvroScope() {
    }

    /**
     * The scope of a record schema.
     *
     * @param features looks up a feature bean by name; answers null where there is none
     */
    public static Scope<GenericRecord> of(Schema schema, Function<String, Feature> features) {
        AvroScope scope = new AvroScope();
        scope.record(schema, "", new int[0]);
        scope.builder.beans(name -> {
            Feature feature = features.apply(name);
            return feature == null ? null : bean(name, feature);
        });
        return scope.builder.build();
    }

    private static Variable<GenericRecord> bean(String name, Feature feature) {
        Code<GenericRecord> value = new Code.Real<>(transaction -> {
            try {
                return feature.compute(transaction);
            } catch (NotComputable e) {
                throw e;
            } catch (RuntimeException e) {
                throw new NotComputable("bean " + name + " threw " + e.getClass().getName());
            }
        });
        return new Variable<>(value, transaction -> true, feature.fields());
    }

    private void record(Schema schema, String prefix, int[] parents) {
        open.add(schema.getFullName());
        for (Schema.Field field : schema.getFields()) {
            field(prefix + field.name(), field, parents);
        }
        open.remove(schema.getFullName());
    }

    private void field(String name, Schema.Field field, int[] parents) {
        Schema type = withoutNull(field.schema());
        AvroField at = new AvroField(name, parents, field.pos());
        switch (type.getType()) {
            case INT -> whole(name, at, new Code.Whole<>(
                    r -> (Integer) at.value(r), r -> (Integer) at.value(r), true));
            case LONG -> whole(name, at, new Code.Whole<>(
                    r -> (Long) at.value(r), r -> (Long) at.value(r), true));
            case FLOAT -> builder.variable(name, new Code.Real<>(r -> (Float) at.value(r)), at::isPresent);
            case DOUBLE -> builder.variable(name, new Code.Real<>(r -> (Double) at.value(r)), at::isPresent);
            case BOOLEAN -> builder.variable(name, new Code.Truth<>(r -> (Boolean) at.value(r)), at::isPresent);
            case STRING -> builder.variable(name, new Code.Text<>(r -> (CharSequence) at.value(r)), at::isPresent);
            case ENUM -> builder.variable(name, new Code.Text<>(r -> at.value(r).toString()), at::isPresent);
            case RECORD -> nested(name, type, at);
            case UNION, ARRAY, MAP, BYTES, FIXED, NULL -> builder.unusable(name,
                    "is of Avro type " + type.getType().getName() + ", which expressions cannot read");
        }
    }

    private void whole(String name, AvroField at, Code.Whole<GenericRecord> value) {
        builder.variable(name, value, at::isPresent);
    }

    private void nested(String name, Schema record, AvroField at) {
        if (open.contains(record.getFullName())) {
            builder.unusable(name, "is a record inside itself, which expressions cannot read");
            return;
        }
        builder.unusable(name, "is a record: name one of its fields, " + record.getFields().stream()
                .map(inner -> name + "." + inner.name()).collect(Collectors.joining(", ")));
        record(record, name + ".", at.path());
    }

    /** The one other branch of a union with null, or of a union of one; else the schema as it is. */
    private static Schema withoutNull(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> branches = schema.getTypes().stream().filter(b -> b.getType() != Schema.Type.NULL).toList();
        return branches.size() == 1 ? branches.get(0) : schema;
    }
}
