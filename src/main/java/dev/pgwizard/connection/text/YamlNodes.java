package dev.pgwizard.connection.text;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Looks into the nodes of YAML, of which nothing else is made. */
final class YamlNodes {

    private YamlNodes() {
    }

    static Optional<MappingNode> child(MappingNode mapping, String key) {
        return node(mapping, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    static Optional<String> text(MappingNode mapping, String key) {
        return node(mapping, key).filter(ScalarNode.class::isInstance).map(YamlNodes::scalar);
    }

    private static Optional<Node> node(MappingNode mapping, String key) {
        return mapping.getValue()
            .stream()
            .filter(pair -> scalar(pair.getKeyNode()).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst();
    }

    /** Empty for what is no single value. */
    static String scalar(Node node) {
        return node instanceof ScalarNode text ? text.getValue() : "";
    }

}
