package dev.pgwizard.immich;

import dev.pgwizard.immich.ExtensionFacts.Build;
import dev.pgwizard.immich.ExtensionFacts.Since;
import dev.pgwizard.postgres.ExtensionVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads what the data file says of a vector extension; what it leaves out is as in the
 * file below it.
 */
record ExtensionText(DataEntry extension, Optional<ExtensionFacts> below) {

    ExtensionFacts facts() {
        extension.holdsOnly(Set.of("preload", "methods", "requires", "prefix", "indexes", "read", "formats", "marks",
                "cluster", "builds"));
        return new ExtensionFacts(value("preload", entry -> entry.text(Boolean::parseBoolean), ExtensionFacts::preload),
                value("methods", ExtensionText::methods, ExtensionFacts::methods),
                map("requires", RowText::extension, RowText::range, ExtensionFacts::requires),
                value("prefix", DataEntry::text, ExtensionFacts::prefix),
                map("indexes", Release::of, ExtensionText::index, ExtensionFacts::indexes),
                extension.find("read")
                    .map(read -> version(read.text(), read))
                    .or(() -> below.flatMap(ExtensionFacts::read)),
                since("formats", ExtensionFacts::formats), since("marks", ExtensionFacts::marks),
                value("cluster", ExtensionText::name, ExtensionFacts::cluster),
                value("builds", ExtensionText::builds, ExtensionFacts::builds));
    }

    private <T> T value(String key, Function<DataEntry, T> reader, Function<ExtensionFacts, T> other) {
        return extension.find(key)
            .map(entry -> entry.read(reader))
            .or(() -> below.map(other))
            .orElseGet(() -> extension.at(key).read(reader));
    }

    private <K, V> Map<K, V> map(String key, Function<String, K> name, Function<DataEntry, V> reader,
            Function<ExtensionFacts, Map<K, V>> other) {
        Map<K, V> map = new LinkedHashMap<>(below.map(other).orElse(Map.of()));
        extension.find(key)
            .map(DataEntry::map)
            .orElse(Map.of())
            .forEach((text, entry) -> map.put(entry.read(each -> name.apply(text)), entry.read(reader)));
        return map;
    }

    private List<Since> since(String key, Function<ExtensionFacts, List<Since>> other) {
        return extension.find(key)
            .map(list -> list.map()
                .entrySet()
                .stream()
                .map(entry -> new Since(version(entry.getKey(), entry.getValue()), entry.getValue().text()))
                .toList())
            .orElseGet(() -> below.map(other).orElse(List.of()));
    }

    private static List<String> methods(DataEntry entry) {
        List<String> methods = entry.list().stream().map(each -> each.text(RowText::extension)).toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("it has none");
        }
        return methods;
    }

    /** It goes into a statement. */
    private static String index(DataEntry entry) {
        String text = entry.text();
        if (!text.matches(
                "USING \\w{1,63} \\(embedding \\w{1,63}\\) WITH \\((?:options = \\$\\$[^$']*\\$\\$|[\\w =,]*)\\)")) {
            throw new IllegalArgumentException("not USING method (embedding operators) WITH (...)");
        }
        return text;
    }

    /** It goes into commands. */
    private static String name(DataEntry entry) {
        String text = entry.text();
        if (!text.matches("[\\w.:/{}-]*")) {
            throw new IllegalArgumentException("not a plain name");
        }
        return text;
    }

    /** A row names all the versions that were published alike. */
    private static List<Build> builds(DataEntry entry) {
        return entry.list().stream().flatMap(row -> row.read(ExtensionText::row)).toList();
    }

    private static Stream<Build> row(DataEntry row) {
        row.holdsOnly(Set.of("versions", "postgres", "address", "deb", "zip"));
        List<Integer> majors = row.at("postgres").list().stream().map(major -> major.text(Integer::valueOf)).toList();
        return row.at("versions")
            .list()
            .stream()
            .map(version -> new Build(version(version.text(), version), majors, text(row, "address"), text(row, "deb"),
                    text(row, "zip")));
    }

    private static String text(DataEntry row, String key) {
        return row.find(key).map(entry -> entry.read(ExtensionText::name)).orElse("");
    }

    private static ExtensionVersion version(String text, DataEntry where) {
        return where.read(entry -> {
            ExtensionVersion version = new ExtensionVersion(text);
            if (!version.isReadable()) {
                throw new IllegalArgumentException("not a version: " + text);
            }
            return version;
        });
    }

}
