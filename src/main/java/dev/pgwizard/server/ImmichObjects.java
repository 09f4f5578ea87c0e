package dev.pgwizard.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Immich makes in schema public, of any release, as the data file lists it: one that
 * a later release renames or drops is there in the database of an earlier one.
 *
 * @param tables of the migrations, and those that a start makes
 * @param indexes whose names somebody else may have given
 */
record ImmichObjects(List<String> tables, List<String> types, List<String> triggerFunctions, List<Function> functions,
        List<String> indexes) {

    ImmichObjects {
        tables = List.copyOf(tables);
        types = List.copyOf(types);
        triggerFunctions = List.copyOf(triggerFunctions);
        functions = List.copyOf(functions);
        indexes = List.copyOf(indexes);
    }

    /** A function that returns no trigger. */
    record Function(String name, String arguments, String returns, String names) {

        static Function of(Map<?, ?> entry) {
            return new Function(text(entry, "name"), text(entry, "arguments"), text(entry, "returns"),
                    text(entry, "names"));
        }

        private static String text(Map<?, ?> entry, String key) {
            return Objects.requireNonNull(entry.get(key), key).toString();
        }
    }

    static ImmichObjects read() {
        try (InputStream text = Objects
            .requireNonNull(ImmichObjects.class.getResourceAsStream("/immich/objects.yaml"))) {
            return of(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImmichObjects of(Map<String, List<?>> file) {
        return new ImmichObjects(Stream.concat(names(file, "tables"), names(file, "importing")).toList(),
                names(file, "types").toList(), names(file, "triggerFunctions").toList(),
                entries(file, "functions").map(entry -> Function.of((Map<?, ?>) entry)).toList(),
                names(file, "indexes").toList());
    }

    private static Stream<String> names(Map<String, List<?>> file, String key) {
        return entries(file, key).map(String::valueOf);
    }

    private static Stream<?> entries(Map<String, List<?>> file, String key) {
        return Objects.requireNonNull(file.get(key), key).stream();
    }

}
