package dev.pgwizard.connection.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The values of a mapping that are a connection under the labels of another program:
 * {@code externalDatabase} of a chart, {@code servers.json} of pgAdmin, the Secret of an
 * operator.
 */
final class LabelledFields {

    /** A service of compose is also called database, and has a host name and a user. */
    private static final Set<String> OF_A_CONTAINER = Set.of("image", "build", "container_name");

    /** Where pgAdmin, Grafana and RDS keep more of the same connection. */
    private static final Set<String> MORE = Set.of("ConnectionParameters", "jsonData", "secureJsonData", "Endpoint");

    private LabelledFields() {
    }

    /**
     * None where the mapping is no connection.
     * @param plain makes what a program sees of what stands there
     * @param inside whether it stands below the name of a database
     */
    static List<Assignment> of(MappingNode mapping, String part, UnaryOperator<String> plain, boolean inside) {
        Map<String, Node> labels = new LinkedHashMap<>();
        keep(mapping, labels);
        MORE.forEach(key -> YamlNodes.child(mapping, key).ifPresent(more -> keep(more, labels)));
        Set<String> all = labels.keySet()
            .stream()
            .flatMap(key -> FieldLabel.parameter(key).stream())
            .collect(Collectors.toSet());
        boolean typed = YamlNodes.text(mapping, "type").filter(type -> type.startsWith("postgres")).isPresent();
        boolean ofPostgres = inside || typed
                || labels.entrySet()
                    .stream()
                    .anyMatch(label -> FieldLabel.saysDatabase(label.getKey()) || FieldLabel.parameter(label.getKey())
                        .filter(name -> FieldLabel.isOfPostgres(name, YamlNodes.scalar(label.getValue())))
                        .isPresent());
        boolean alone = labels.size() == 1 && (all.contains(FieldLabel.URL) || labels.containsKey("connect_address"));
        boolean url = labels.values().stream().anyMatch(value -> FieldLabel.isUrl(YamlNodes.scalar(value)));
        boolean connection = alone || url || labels.size() > 1 && FieldLabel.areAConnection(all, ofPostgres);
        return labels.keySet().stream().anyMatch(OF_A_CONTAINER::contains) || !connection ? List.of()
                : labels.entrySet()
                    .stream()
                    .filter(label -> !typed || !label.getKey().equals("name"))
                    .flatMap(label -> FieldLabel.parameter(label.getKey())
                        .flatMap(parameter -> FieldLabel.settled(parameter, all))
                        .map(field -> field(label.getKey(), plain.apply(YamlNodes.scalar(label.getValue())),
                                label.getValue(), part, field))
                        .stream())
                    .filter(one -> !one.isUrl() || FieldLabel.isUrl(one.value()))
                    .toList();
    }

    private static void keep(MappingNode mapping, Map<String, Node> labels) {
        YamlNodes.pairs(mapping).forEach(one -> {
            String key = YamlNodes.scalar(one.getKeyNode());
            if (one.getValueNode() instanceof ScalarNode
                    && (FieldLabel.parameter(key).isPresent() || OF_A_CONTAINER.contains(key))) {
                labels.put(key, one.getValueNode());
            }
        });
    }

    /** A URL may be no more than host and port. */
    private static Assignment field(String key, String value, Node where, String part, String field) {
        boolean place = field.equals(FieldLabel.URL) && value.matches("[\\w.-]+:\\d{1,5}");
        return new Assignment(key, value, where.getStartMark().getLine() + 1, part, place ? "host" : field);
    }

    /**
     * What Secrets and ConfigMaps of Kubernetes hold: {@code data} of a Secret is encoded
     * with Base64, {@code stringData} and a ConfigMap are not.
     */
    static final class SecretValues {

        /** By the name of the object and the key in it. */
        private final Map<String, String> values = new HashMap<>();

        /** Keeps what an object of a text holds, for those that refer to it. */
        void keep(MappingNode object) {
            String name = YamlNodes.child(object, "metadata")
                .flatMap(metadata -> YamlNodes.text(metadata, "name"))
                .orElse("");
            for (String part : new String[] { "data", "stringData" }) {
                YamlNodes.child(object, part)
                    .ifPresent(data -> data.getValue()
                        .forEach(one -> values.put(name + "/" + YamlNodes.scalar(one.getKeyNode()),
                                plain(object, part, one.getValueNode()))));
            }
        }

        Optional<String> of(MappingNode reference) {
            return Optional.ofNullable(values
                .get(YamlNodes.text(reference, "name").orElse("") + "/" + YamlNodes.text(reference, "key").orElse("")));
        }

        static boolean isSecret(MappingNode object) {
            return YamlNodes.text(object, "kind").filter("Secret"::equals).isPresent();
        }

        /** The value as a program in a pod sees it. */
        static String plain(MappingNode object, String part, Node value) {
            String text = YamlNodes.scalar(value);
            return part.equals("data") && isSecret(object) ? decoded(text).orElse(text) : text;
        }

        /**
         * Whether this is the {@code data} of a Secret without the rest of it, as
         * {@code kubectl -o jsonpath} prints it.
         */
        static boolean isEncoded(MappingNode mapping) {
            return mapping.getValue()
                .stream()
                .filter(one -> FieldLabel.parameter(YamlNodes.scalar(one.getKeyNode()))
                    .filter("password"::equals)
                    .isPresent())
                .findFirst()
                .isPresent() && mapping.getValue().stream().allMatch(SecretValues::isEncoded);
        }

        private static boolean isEncoded(NodeTuple pair) {
            return pair.getValueNode() instanceof ScalarNode text && decoded(text.getValue()).isPresent();
        }

        /** Empty where the text is no Base64 of a text. */
        static Optional<String> decoded(String text) {
            try {
                byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
                String plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                return Optional.of(plain.strip()).filter(value -> value.chars().noneMatch(Character::isISOControl));
            }
            catch (IllegalArgumentException | CharacterCodingException other) {
                return Optional.empty();
            }
        }

    }

}
