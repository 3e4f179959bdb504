package io.fraudscoring.transaction;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Tells, before any value is read, whether values of one schema can ever resolve to another. Where only some can (a
 * nullable field that ours requires), it depends on the value, and the schema passes here.
 */
final class Resolution {

    private Resolution() {
    }

    /** Why no value of {@code writer} resolves to {@code reader}; empty if values may. */
    static Optional<String> problem(Schema writer, Schema reader, GenericData model) {
        if (writer.getType() == Schema.Type.RECORD && !sameName(writer, reader)) {
            // Avro's specification requires equal names, its resolver does not look at them.
            return Optional.of("it is the record " + writer.getFullName() + ", ours is " + reader.getFullName());
        }
        Resolver.Action action = Resolver.resolve(writer, reader, model);
        return hopeless(action, "", Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** As the specification has it: without the namespaces, and with the reader's aliases. */
    private static boolean sameName(Schema writer, Schema reader) {
        return writer.getName().equals(reader.getName()) || reader.getAliases().contains(writer.getFullName());
    }

    private static Optional<String> hopeless(Resolver.Action action, String path, Set<Resolver.Action> seen) {
        if (action instanceof Resolver.ErrorAction error) {
            return Optional.of((path.isEmpty() ? "" : "field " + path + ": ") + describe(error));
        }
        if (action instanceof Resolver.ReaderUnion union) {
            return hopeless(union.actualAction, path, seen);
        }
        if (action instanceof Resolver.WriterUnion union) {
            return hopelessUnion(union, path, seen);
        }
        if (action instanceof Resolver.RecordAdjust adjust && seen.add(adjust)) {
            return hopelessRecord(adjust, path, seen);
        }
        return Optional.empty();
    }

    private static Optional<String> hopelessRecord(Resolver.RecordAdjust adjust, String path,
            Set<Resolver.Action> seen) {
        for (int i = 0; i < adjust.fieldActions.length; i++) {
            String name = adjust.writer.getFields().get(i).name();
            String fieldPath = path.isEmpty() ? name : path + "." + name;
            Optional<String> problem = hopeless(adjust.fieldActions[i], fieldPath, seen);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hopelessUnion(Resolver.WriterUnion union, String path, Set<Resolver.Action> seen) {
        Optional<String> problem = Optional.empty();
        for (Resolver.Action branch : union.actions) {
            problem = hopeless(branch, path, seen);
            if (problem.isEmpty()) {
                return problem;
            }
        }
        return problem;
    }

    private static String describe(Resolver.ErrorAction error) {
        String text = error.toString();
        if (error.error == Resolver.ErrorAction.ErrorType.MISSING_REQUIRED_FIELD) {
            text = text.substring(text.indexOf("missing required field"));
        }
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
