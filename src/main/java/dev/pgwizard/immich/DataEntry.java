package dev.pgwizard.immich;

import dev.pgwizard.postgres.PackagedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * A value in a YAML file that knows its line. Every scalar is read as text: 3.10 is a
 * release there, not the number 3.1.
 */
public record DataEntry(Node node) {

    private static final int SHOWN = 20;

    /** Reads a file; one that is empty holds nothing. */
    public static DataEntry of(InputStream text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new UnicodeReader(text));
            if (root == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return new DataEntry(root);
        }
        catch (MarkedYAMLException notYaml) {
            throw new AtLine(notYaml.getProblemMark().getLine() + 1, new IllegalArgumentException("it is no YAML"));
        }
        catch (YAMLException notText) {
            throw new IllegalArgumentException("it is no YAML", notText);
        }
    }

    /** Reads a file that the wizard brings along, by its path on the class path. */
    public static DataEntry packaged(String path) {
        return of(new ByteArrayInputStream(PackagedFile.text(path).getBytes(StandardCharsets.UTF_8)));
    }

    /** Of the file's first line it is 1. */
    int line() {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }

    /** Reads it, and says the line where it cannot be read. */
    public <T> T read(Function<DataEntry, T> reader) {
        try {
            return reader.apply(this);
        }
        catch (AtLine known) {
            throw known;
        }
        catch (RuntimeException e) {
            throw new AtLine(line(), e);
        }
    }

    /** What is wrong, and where. */
    private static final class AtLine extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        AtLine(int line, RuntimeException cause) {
            super("line " + line + ": " + cause.getMessage(), cause);
        }

    }

    public <T> T text(Function<String, T> reader) {
        return read(entry -> {
            if (entry.node instanceof ScalarNode scalar) {
                return reader.apply(scalar.getValue());
            }
            throw new IllegalArgumentException("not a text");
        });
    }

    public String text() {
        return text(text -> text);
    }

    public List<DataEntry> list() {
        return read(entry -> {
            if (entry.node instanceof SequenceNode sequence) {
                return sequence.getValue().stream().map(DataEntry::new).toList();
            }
            throw new IllegalArgumentException("not a list: " + entry.shown());
        });
    }

    public Map<String, DataEntry> map() {
        return read(entry -> {
            if (!(entry.node instanceof MappingNode mapping)) {
                throw new IllegalArgumentException("not a mapping: " + entry.shown());
            }
            Map<String, DataEntry> map = new LinkedHashMap<>();
            mapping.getValue().forEach(tuple -> new DataEntry(tuple.getKeyNode()).text(key -> {
                if (map.put(key, new DataEntry(tuple.getValueNode())) != null) {
                    throw new IllegalArgumentException("\"" + key + "\" stands there twice");
                }
                return key;
            }));
            return map;
        });
    }

    public Optional<DataEntry> find(String key) {
        return Optional.ofNullable(map().get(key));
    }

    /** A key that nobody reads would be believed to have an effect. */
    public void holdsOnly(Set<String> keys) {
        map().forEach((key, value) -> value.read(each -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" is none of " + String.join(", ", keys.stream().sorted().toList()));
            }
            return each;
        }));
    }

    public DataEntry at(String key) {
        return read(
                entry -> entry.find(key).orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is missing")));
    }

    /** Of another file, named by mistake, no more than the beginning is shown. */
    private String shown() {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : node.getNodeId().toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

}
