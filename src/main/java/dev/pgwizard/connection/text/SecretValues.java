package dev.pgwizard.connection.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What Secrets and ConfigMaps of Kubernetes hold: {@code data} of a Secret is encoded
 * with Base64, {@code stringData} and a ConfigMap are not.
 */
final class SecretValues {

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
