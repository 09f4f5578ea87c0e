package dev.pgwizard.platform;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A mapping in a YAML file, with the name of the file for complaints.
 */
record Document(String file, Map<String, Object> values) {

    static Document read(String file, InputStream text) {
        return of(file, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    private static Document of(String file, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(file + ": not a mapping: " + value);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
        return new Document(file, values);
    }

    Document without(String key) {
        Map<String, Object> others = new LinkedHashMap<>(values);
        others.remove(key);
        return new Document(file, others);
    }

    Set<String> keys() {
        return values.keySet();
    }

    String text(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(file + ": \"" + key + "\" is missing");
        }
        return value.toString();
    }

    String text(String key, String otherwise) {
        return values.containsKey(key) ? text(key) : otherwise;
    }

    List<String> texts(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    List<Document> documents(String key) {
        return list(key).stream().map(value -> of(file, value)).toList();
    }

    /** The mapping under a key; empty without one. */
    Document document(String key) {
        return values.containsKey(key) ? of(file, values.get(key)) : new Document(file, Map.of());
    }

    private List<?> list(String key) {
        Object value = values.getOrDefault(key, List.of());
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(file + ": \"" + key + "\" is not a list");
        }
        return list;
    }

}
