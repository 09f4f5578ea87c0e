package dev.pgwizard.connection.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Looks into the nodes of YAML, of which nothing else is made. */
final class YamlNodes {

    /** An anchor may be merged a million times. */
    private static final int MOST = 1_000;

    private YamlNodes() {
    }

    /** Its own, and before them what it merges of others and does not set itself. */
    static List<NodeTuple> pairs(MappingNode mapping) {
        Map<String, NodeTuple> merged = new LinkedHashMap<>();
        merge(mapping, Collections.newSetFromMap(new IdentityHashMap<>()), merged);
        List<NodeTuple> own = mapping.getValue().stream().filter(pair -> !isMerge(pair)).toList();
        own.forEach(pair -> merged.remove(scalar(pair.getKeyNode())));
        return Stream.concat(merged.values().stream(), own.stream()).toList();
    }

    private static void merge(MappingNode mapping, Set<Node> seen, Map<String, NodeTuple> into) {
        mapping.getValue()
            .stream()
            .filter(YamlNodes::isMerge)
            .flatMap(pair -> pair.getValueNode() instanceof SequenceNode list ? list.getValue().stream()
                    : Stream.of(pair.getValueNode()))
            .forEach(other -> {
                if (other instanceof MappingNode more && seen.size() < MOST && seen.add(more)) {
                    more.getValue()
                        .stream()
                        .filter(pair -> !isMerge(pair))
                        .forEach(pair -> into.putIfAbsent(scalar(pair.getKeyNode()), pair));
                    merge(more, seen, into);
                }
            });
    }

    private static boolean isMerge(NodeTuple pair) {
        return scalar(pair.getKeyNode()).equals("<<");
    }

    static Optional<MappingNode> child(MappingNode mapping, String key) {
        return node(mapping, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    static Optional<String> text(MappingNode mapping, String key) {
        return node(mapping, key).filter(ScalarNode.class::isInstance).map(YamlNodes::scalar);
    }

    private static Optional<Node> node(MappingNode mapping, String key) {
        return pairs(mapping).stream()
            .filter(pair -> scalar(pair.getKeyNode()).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst();
    }

    /** A value, or the one of an output of Terraform, which stands beside its type. */
    static Optional<String> single(Node node) {
        return node instanceof ScalarNode text ? Optional.of(text.getValue())
                : node instanceof MappingNode output && text(output, "sensitive").isPresent() ? text(output, "value")
                        : Optional.empty();
    }

    /** Empty for what is no single value. */
    static String scalar(Node node) {
        return node instanceof ScalarNode text ? text.getValue() : "";
    }

}
