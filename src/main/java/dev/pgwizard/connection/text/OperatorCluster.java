package dev.pgwizard.connection.text;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A cluster that an operator of Kubernetes makes, whose manifest names no host: the
 * service is called after it, by the operator's rule.
 */
final class OperatorCluster {

    /**
     * What is appended to the name of a kind for the service that leads to the primary:
     * CloudNativePG ("Service Management"), Zalando's operator, Crunchy's PGO.
     */
    private static final Map<String, String> SERVICES = Map.of("Cluster", "-rw", "Pooler", "", "postgresql", "",
            "PostgresCluster", "-primary");

    private OperatorCluster() {
    }

    /** None where it is none. */
    static Stream<Assignment> in(Node document) {
        if (!(document instanceof MappingNode object) || YamlNodes.text(object, "apiVersion")
            .filter(api -> api.matches("(?:postgresql\\.cnpg\\.io|acid\\.zalan\\.do|postgres-operator\\..*)/.*"))
            .isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(place(object).stream(),
                YamlNodes.child(object, "spec").stream().flatMap(OperatorCluster::names));
    }

    private static Optional<Assignment> place(MappingNode cluster) {
        Optional<String> service = YamlNodes.text(cluster, "kind").map(SERVICES::get);
        return service.flatMap(suffix -> YamlNodes.child(cluster, "metadata")
            .flatMap(metadata -> YamlNodes.text(metadata, "name")
                .map(name -> name + suffix
                        + YamlNodes.text(metadata, "namespace").map(namespace -> "." + namespace).orElse(""))
                .map(host -> field("metadata.name", host, metadata, "host"))));
    }

    private static Stream<Assignment> names(MappingNode spec) {
        Stream<Assignment> bootstrap = YamlNodes.child(spec, "bootstrap")
            .stream()
            .flatMap(how -> Stream.of("initdb", "recovery", "pg_basebackup")
                .flatMap(key -> YamlNodes.child(how, key).stream()))
            .flatMap(how -> Stream.concat(text(how, "database", "dbname"), text(how, "owner", "user")));
        return Stream.concat(bootstrap, YamlNodes.pairs(spec).stream().flatMap(one -> switch (one.getValueNode()) {
            case MappingNode named when YamlNodes.scalar(one.getKeyNode()).equals("databases") ->
                first(named, "dbname");
            case MappingNode named when YamlNodes.scalar(one.getKeyNode()).equals("users") -> first(named, "user");
            case SequenceNode list when YamlNodes.scalar(one.getKeyNode()).equals("users") && !list.getValue().isEmpty()
                    && list.getValue().getFirst() instanceof MappingNode user ->
                Stream.concat(text(user, "name", "user"),
                        YamlNodes.pairs(user)
                            .stream()
                            .filter(pair -> pair.getValueNode() instanceof SequenceNode databases
                                    && YamlNodes.scalar(pair.getKeyNode()).equals("databases")
                                    && !databases.getValue().isEmpty())
                            .map(pair -> ((SequenceNode) pair.getValueNode()).getValue().getFirst())
                            .map(name -> field("databases", YamlNodes.scalar(name), name, "dbname")));
            default -> Stream.of();
        }));
    }

    private static Stream<Assignment> text(MappingNode node, String key, String field) {
        return YamlNodes.text(node, key).map(value -> field(key, value, node, field)).stream();
    }

    private static Stream<Assignment> first(MappingNode named, String field) {
        return named.getValue()
            .stream()
            .limit(1)
            .map(one -> field(field, YamlNodes.scalar(one.getKeyNode()), one.getKeyNode(), field));
    }

    private static Assignment field(String key, String value, Node where, String field) {
        return new Assignment(key, value, where.getStartMark().getLine() + 1, "", field);
    }

}
