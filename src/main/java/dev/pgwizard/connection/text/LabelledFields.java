package dev.pgwizard.connection.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The values of a mapping that are a connection under the labels of another program:
 * {@code externalDatabase} of a chart, {@code servers.json} of pgAdmin, the Secret of an
 * operator.
 */
final class LabelledFields {

    /** A service of compose is also called database, and has a host name and a user. */
    private static final Set<String> OF_A_CONTAINER = Set.of("image", "build", "container_name");

    /** Where its servers keep what libpq has more than they do. */
    private static final String OF_PGADMIN = "ConnectionParameters";

    private LabelledFields() {
    }

    /**
     * None where the mapping is no connection.
     * @param plain makes what a program sees of what stands there
     * @param inside whether it stands below the name of a database
     */
    static List<Assignment> of(MappingNode mapping, String part, UnaryOperator<String> plain, boolean inside) {
        Map<String, Node> labels = new LinkedHashMap<>();
        mapping.getValue().forEach(one -> {
            String key = YamlNodes.scalar(one.getKeyNode());
            if (one.getValueNode() instanceof ScalarNode
                    && (FieldLabel.parameter(key).isPresent() || OF_A_CONTAINER.contains(key))) {
                labels.put(key, one.getValueNode());
            }
        });
        YamlNodes.child(mapping, OF_PGADMIN)
            .ifPresent(options -> options.getValue()
                .stream()
                .filter(one -> YamlNodes.scalar(one.getKeyNode()).equals("sslmode"))
                .forEach(one -> labels.put("sslmode", one.getValueNode())));
        Set<String> all = labels.keySet()
            .stream()
            .flatMap(key -> FieldLabel.parameter(key).stream())
            .collect(Collectors.toSet());
        boolean url = labels.size() == 1 && all.contains(FieldLabel.URL);
        boolean connection = url || labels.size() > 1 && FieldLabel.areAConnection(all, inside);
        return labels.keySet().stream().anyMatch(OF_A_CONTAINER::contains) || !connection ? List.of()
                : labels.entrySet()
                    .stream()
                    .flatMap(label -> FieldLabel.parameter(label.getKey())
                        .flatMap(parameter -> FieldLabel.settled(parameter, all))
                        .map(field -> field(label.getKey(), plain.apply(YamlNodes.scalar(label.getValue())),
                                label.getValue(), part, field))
                        .stream())
                    .filter(one -> !one.isUrl() || FieldLabel.isUrl(one.value()))
                    .toList();
    }

    private static Assignment field(String key, String value, Node where, String part, String field) {
        return new Assignment(key, value, where.getStartMark().getLine() + 1, part, field);
    }

}
