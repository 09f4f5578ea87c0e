package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The fields that a kind of Kubernetes object has, in the form that the file in
 * {@code schemas} explains. Strict: what it does not know, it refuses.
 */
public final class Fields {

    private static final String QUANTITY = "[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?";

    private final Map<?, ?> kinds;

    private final boolean whole;

    private Fields(Map<?, ?> kinds, boolean whole) {
        this.kinds = kinds;
        this.whole = whole;
    }

    public static Fields of(String file) {
        try {
            return new Fields((Map<?, ?>) yaml().load(Files.readString(Path.of("src/test/resources/schemas", file))),
                    true);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For what is merged into an object that has the rest. */
    public Fields asPatch() {
        return new Fields(kinds, false);
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    /** Reads all documents of a text and asserts that each is valid. */
    public List<Map<?, ?>> read(String text) {
        List<Map<?, ?>> all = StreamSupport.stream(yaml().loadAll(text).spliterator(), false)
            .<Map<?, ?>>map(document -> (Map<?, ?>) document)
            .toList();
        all.forEach(this::accept);
        return all;
    }

    private void accept(Map<?, ?> document) {
        String kind = document.get("apiVersion") + "/" + document.get("kind");
        Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(kinds.get(kind), kind);
        assertThat(document.get("metadata")).as(kind).isInstanceOf(Map.class);
        document.forEach((key, value) -> {
            if (!List.of("apiVersion", "kind", "metadata").contains(key)) {
                object(kind, Map.of(key, value), fields);
            }
        });
    }

    private void value(String place, Object value, Object form) {
        switch (form) {
            case Map<?, ?> fields -> {
                assertThat(value).as(place).isInstanceOf(Map.class);
                object(place, (Map<?, ?>) value, fields);
            }
            case List<?> items -> {
                assertThat(value).as(place).isInstanceOf(List.class);
                ((List<?>) value).forEach(item -> value(place + "[]", item, items.getFirst()));
            }
            default -> scalar(place, value, form.toString());
        }
    }

    private void object(String place, Map<?, ?> value, Map<?, ?> fields) {
        fields.keySet()
            .stream()
            .map(String::valueOf)
            .filter(field -> whole && field.endsWith("!"))
            .forEach(field -> assertThat(value.containsKey(field.substring(0, field.length() - 1)))
                .as("%s needs %s", place, field)
                .isTrue());
        value.forEach((key, held) -> {
            Optional<Object> form = Stream.of("*", key, key + "!")
                .filter(fields::containsKey)
                .findFirst()
                .map(fields::get);
            assertThat(form).as("%s.%s", place, key).isPresent();
            value(place + "." + key, held, form.orElseThrow());
        });
    }

    private static void scalar(String place, Object value, String form) {
        switch (form) {
            case "text" -> assertThat(value).as(place).isInstanceOf(String.class);
            case "number" -> assertThat(value).as(place).isInstanceOf(Integer.class);
            case "boolean" -> assertThat(value).as(place).isInstanceOf(Boolean.class);
            case "quantity" -> assertThat(value.toString()).as(place).matches(QUANTITY);
            default -> assertThat(value.toString()).as(place)
                .matches(form.startsWith("/") ? form.substring(1, form.length() - 1) : form);
        }
    }

}
