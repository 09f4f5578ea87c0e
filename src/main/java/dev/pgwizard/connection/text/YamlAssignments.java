package dev.pgwizard.connection.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds what sets a variable in YAML, and so in JSON: compose, Kubernetes, Helm, Ansible.
 * Nothing is made of the text but its nodes, each with its line.
 */
final class YamlAssignments {

    private static final int DEEPEST = 60;

    private static final int MOST_ALIASES = 10_000;

    /** Below these, each name is that of a service or container. */
    private static final Set<String> PARTS = Set.of("services", "containers", "initContainers");

    private final List<Assignment> found = new ArrayList<>();

    /** What is passed already: an anchor may be used a million times. */
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Values of a Secret or a ConfigMap of the same text, by its name and key. */
    private final Map<String, String> kept = new HashMap<>();

    private YamlAssignments() {
    }

    /** Empty where the text is no YAML, or none that sets anything. */
    static List<Assignment> in(String text) {
        YamlAssignments assignments = new YamlAssignments();
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            options.setMaxAliasesForCollections(MOST_ALIASES);
            List<Node> documents = new ArrayList<>();
            new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text)).forEach(documents::add);
            documents.forEach(assignments::keep);
            documents.forEach(document -> assignments.read(document, ""));
            return assignments.found;
        }
        catch (YAMLException notYaml) {
            return List.of();
        }
    }

    private void keep(Node document) {
        if (document instanceof MappingNode mapping) {
            Optional<String> name = child(mapping, "metadata").flatMap(metadata -> text(metadata, "name"));
            for (String values : List.of("stringData", "data")) {
                child(mapping, values).ifPresent(data -> data.getValue()
                    .forEach(one -> kept.put(name.orElse("") + "/" + scalar(one.getKeyNode()),
                            scalar(one.getValueNode()))));
            }
        }
    }

    private void read(Node node, String part) {
        if (!seen.add(node)) {
            return;
        }
        switch (node) {
            case MappingNode mapping -> mapping(mapping, part);
            case SequenceNode list -> list.getValue().forEach(one -> item(one, part));
            default -> {
            }
        }
    }

    private void item(Node one, String part) {
        if (one instanceof ScalarNode text && text.getValue().matches("(?s)[A-Z][A-Z0-9_]{1,60}=.*")) {
            int equals = text.getValue().indexOf('=');
            add(text.getValue().substring(0, equals), text.getValue().substring(equals + 1), one, part);
        }
        else {
            read(one, part);
        }
    }

    private void mapping(MappingNode mapping, String part) {
        Optional<String> name = text(mapping, "name");
        if (name.filter(Assignments::isName).isPresent()) {
            value(mapping).ifPresent(value -> add(name.get(), value, mapping, part));
            return;
        }
        for (NodeTuple pair : mapping.getValue()) {
            pair(scalar(pair.getKeyNode()), pair.getValueNode(), part);
        }
    }

    /** Its own, or that of a Secret or ConfigMap, which may stand elsewhere. */
    private Optional<String> value(MappingNode mapping) {
        Optional<MappingNode> from = child(mapping, "valueFrom");
        return from.isEmpty() ? text(mapping, "value") : from
            .flatMap(reference -> child(reference, "secretKeyRef").or(() -> child(reference, "configMapKeyRef")))
            .map(reference -> kept.getOrDefault(
                    text(reference, "name").orElse("") + "/" + text(reference, "key").orElse(""), "${SECRET}"))
            .or(() -> Optional.of("${SECRET}"));
    }

    private void pair(String key, Node value, String part) {
        if (PARTS.contains(key)) {
            parts(value, part);
        }
        else if (value instanceof ScalarNode text) {
            Assignments.known(key).ifPresent(name -> add(name, text.getValue(), value, part));
        }
        else {
            read(value, part);
        }
    }

    private void parts(Node value, String part) {
        switch (value) {
            case MappingNode named ->
                named.getValue().forEach(one -> read(one.getValueNode(), scalar(one.getKeyNode())));
            case SequenceNode list -> list.getValue()
                .forEach(one -> read(one, one instanceof MappingNode own ? text(own, "name").orElse(part) : part));
            default -> {
            }
        }
    }

    private void add(String name, String value, Node where, String part) {
        found.add(new Assignment(name, value, where.getStartMark().getLine() + 1, part));
    }

    private static Optional<MappingNode> child(MappingNode mapping, String key) {
        return node(mapping, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    private static Optional<String> text(MappingNode mapping, String key) {
        return node(mapping, key).filter(ScalarNode.class::isInstance).map(YamlAssignments::scalar);
    }

    private static Optional<Node> node(MappingNode mapping, String key) {
        return mapping.getValue()
            .stream()
            .filter(pair -> scalar(pair.getKeyNode()).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst();
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode text ? text.getValue() : "";
    }

}
