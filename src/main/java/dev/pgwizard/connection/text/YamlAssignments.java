package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.LabelledFields.SecretValues;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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

    /** Below these, each name is that of a service, a container or a connection. */
    private static final Set<String> PARTS = Set.of("services", "containers", "initContainers", "Servers",
            "connections");

    /** The role of Patroni that no program logs in as. */
    private static final String ONLY_REPLICATES = "replication";

    private final List<Assignment> found = new ArrayList<>();

    /**
     * What is passed already in a part: an anchor may be used a million times.
     */
    private final Map<String, Set<Node>> seen = new HashMap<>();

    private final SecretValues secretValues = new SecretValues();

    /** The names above the place that is read, innermost first. */
    private final Deque<String> above = new ArrayDeque<>();

    /** Whether two dollar signs are one. */
    private boolean compose;

    private YamlAssignments() {
    }

    /**
     * Empty where the text is no YAML, or none that sets anything, or where another file
     * follows it.
     */
    static List<Assignment> in(String text) {
        YamlAssignments assignments = new YamlAssignments();
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            options.setMaxAliasesForCollections(MOST_ALIASES);
            List<Node> documents = new ArrayList<>();
            new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text)).forEach(documents::add);
            assignments.compose = documents.stream().anyMatch(YamlAssignments::isCompose);
            documents.forEach(assignments::keep);
            if (documents.stream().anyMatch(YamlAssignments::isOfVariables)) {
                return List.of();
            }
            documents.forEach(document -> assignments.read(document, ""));
            if (assignments.found.stream().noneMatch(Assignment::isPlace)) {
                documents.stream().flatMap(OperatorCluster::in).forEach(assignments.found::add);
            }
            return assignments.found;
        }
        catch (YAMLException notYaml) {
            return List.of();
        }
    }

    private static boolean isCompose(Node document) {
        return document instanceof MappingNode mapping && YamlNodes.child(mapping, "services").isPresent();
    }

    /** Lines of {@code NAME=value}, which YAML takes for one text. */
    private static boolean isOfVariables(Node document) {
        return document instanceof ScalarNode text && text.getValue().matches("(?s)[A-Z][A-Z0-9_]{1,60}=.*");
    }

    private void keep(Node document) {
        if (document instanceof MappingNode object) {
            secretValues.keep(object);
        }
    }

    private void read(Node node, String part) {
        if (!seen.computeIfAbsent(part, one -> Collections.newSetFromMap(new IdentityHashMap<>())).add(node)) {
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
        Optional<String> name = YamlNodes.text(mapping, "name")
            .or(() -> YamlNodes.text(mapping, "key"))
            .map(path -> path.substring(path.lastIndexOf('.') + 1));
        Optional<String> value = name.filter(Assignments::isName).flatMap(is -> value(mapping));
        if (value.isPresent()) {
            add(name.orElseThrow(), value.get(), mapping, part);
            return;
        }
        if (SecretValues.isSecret(mapping)) {
            secret(mapping);
            return;
        }
        found.addAll(LabelledFields.of(mapping, part, SecretValues.isEncoded(mapping)
                ? text -> SecretValues.decoded(text).orElse(text) : UnaryOperator.identity(),
                above.stream().anyMatch(FieldLabel::isOfDatabase)));
        for (NodeTuple pair : YamlNodes.pairs(mapping)) {
            String key = YamlNodes.scalar(pair.getKeyNode());
            if (!key.equals(ONLY_REPLICATES)) {
                above.push(key);
                pair(key, pair.getValueNode(), part);
                above.pop();
            }
        }
    }

    private void secret(MappingNode object) {
        String name = YamlNodes.child(object, "metadata").flatMap(data -> YamlNodes.text(data, "name")).orElse("");
        for (String values : List.of("data", "stringData")) {
            YamlNodes.child(object, values).ifPresent(data -> {
                found.addAll(LabelledFields.of(data, name,
                        text -> values.equals("data") ? SecretValues.decoded(text).orElse(text) : text, true));
                data.getValue()
                    .forEach(one -> Assignments.known(YamlNodes.scalar(one.getKeyNode()))
                        .ifPresent(known -> add(known, SecretValues.plain(object, values, one.getValueNode()),
                                one.getValueNode(), name)));
            });
        }
    }

    /** Its own, or that of a Secret or ConfigMap, which may stand elsewhere. */
    private Optional<String> value(MappingNode mapping) {
        Optional<MappingNode> from = YamlNodes.child(mapping, "valueFrom");
        return from.isEmpty() ? YamlNodes.text(mapping, "value")
                : from
                    .flatMap(reference -> YamlNodes.child(reference, "secretKeyRef")
                        .or(() -> YamlNodes.child(reference, "configMapKeyRef")))
                    .flatMap(secretValues::of)
                    .or(() -> Optional.of("${SECRET}"));
    }

    private void pair(String key, Node value, String part) {
        if (PARTS.contains(key)) {
            parts(value, part);
        }
        else if (YamlNodes.single(value).isPresent()) {
            Assignments.known(key).ifPresent(name -> add(name, YamlNodes.single(value).orElse(""), value, part));
        }
        else {
            read(value, part);
        }
    }

    private void parts(Node value, String part) {
        switch (value) {
            case MappingNode named -> named.getValue()
                .forEach(one -> read(one.getValueNode(), name(one.getValueNode(), YamlNodes.scalar(one.getKeyNode()))));
            case SequenceNode list -> list.getValue().forEach(one -> read(one, name(one, part)));
            default -> {
            }
        }
    }

    /** As pgAdmin, DBeaver and Kubernetes write it below the key. */
    private static String name(Node node, String otherwise) {
        return node instanceof MappingNode own
                ? YamlNodes.text(own, "name").or(() -> YamlNodes.text(own, "Name")).orElse(otherwise) : otherwise;
    }

    private void add(String name, String value, Node where, String part) {
        String text = compose ? References.literal(value, "$$") : value;
        found.add(new Assignment(name, text, where.getStartMark().getLine() + 1, part));
    }

}
