package io.fraudscoring.routes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One item of a route file, walked once: what maps and scalars are in it. A node behind an alias counts once. */
final class YamlTree {

    private final Node root;
    private final List<NodeTuple> entries = new ArrayList<>();
    private final List<ScalarNode> scalars = new ArrayList<>();
    private final List<ScalarNode> repeatedKeys = new ArrayList<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlTree(Node root) {
        this.root = root;
        walk(root);
    }

    Node root() {
        return root;
    }

    /** What kind of item this is: the only key of its map, such as {@code route}. */
    Optional<String> kind() {
        return root instanceof MappingNode map && map.getValue().size() == 1
                && map.getValue().get(0).getKeyNode() instanceof ScalarNode key
                ? Optional.of(key.getValue()) : Optional.empty();
    }

    /** Every key with its value, outermost first. */
    List<NodeTuple> entries() {
        return entries;
    }

    /** Every scalar that is not a key. */
    List<ScalarNode> scalars() {
        return scalars;
    }

    /** Keys that their map has already. */
    List<ScalarNode> repeatedKeys() {
        return repeatedKeys;
    }

    /** Where a key stands, given where its value does: parsers complain about the value, which may be lines below. */
    Optional<Mark> keyOf(String key, Mark valueMark) {
        return entries.stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
                .filter(entry -> entry.getValueNode().getStartMark()
                        .filter(mark -> mark.getIndex() == valueMark.getIndex()).isPresent())
                .findFirst()
                .flatMap(entry -> entry.getKeyNode().getStartMark());
    }

    private void walk(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof ScalarNode scalar) {
            scalars.add(scalar);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::walk);
        } else if (node instanceof MappingNode map) {
            Set<String> keys = new HashSet<>();
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
                    repeatedKeys.add(key);
                }
                entries.add(entry);
                walk(entry.getValueNode());
            }
        }
    }
}
