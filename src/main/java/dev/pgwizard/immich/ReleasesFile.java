package dev.pgwizard.immich;

import dev.pgwizard.postgres.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the data file of releases, so that a new release of Immich needs no new build.
 * Its form is explained in the file.
 */
public final class ReleasesFile {

    private static final int SHOWN = 20;

    private ReleasesFile() {
    }

    /**
     * Reads the file.
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is not of the form, with the row at fault
     */
    public static Releases read(InputStream text) throws IOException {
        Map<String, Object> file = map(load(text));
        return new Releases(
                new Knowledge(date(text(file, "asOf")), Release.of(text(file, "newest")), migrations(file),
                        schema(file)),
                texts(file, "offered").stream().map(Release::of).toList(),
                rows(file).stream().map(ReleasesFile::row).toList());
    }

    private static ImmichSchema schema(Map<String, Object> file) throws IOException {
        return ImmichSchema.of(table(file, "objects"), table(file, "touches"), table(file, "uses"));
    }

    /** What the file does not hold is that of the wizard. */
    private static String table(Map<String, Object> file, String name) throws IOException {
        if (file.get(name) instanceof String own) {
            return own;
        }
        try (InputStream text = Objects
            .requireNonNull(ReleasesFile.class.getResourceAsStream("/immich/" + name + ".csv"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException("\"asOf\" is no date such as 2026-01-02", e);
        }
    }

    /** Of another file, named by mistake, no more than the beginning is shown. */
    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static @Nullable Object load(InputStream text) {
        try {
            return yaml().load(text);
        }
        catch (YAMLException notYaml) {
            throw new IllegalArgumentException("it is no YAML", notYaml);
        }
    }

    /** Every scalar is read as text: 3.10 is a release there, not the number 3.1. */
    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.MERGE, MERGE, "<");
            }
        });
    }

    private static Requirements row(Map<String, Object> row) {
        try {
            return new Requirements(Release.of(text(row, "from")), Release.of(text(row, "to")),
                    range(row.get("postgres")), range(row.get("documented")), extensions(row),
                    Boolean.parseBoolean(text(row, "automatic")), texts(row, "trusted"), texts(row, "untrusted"),
                    backup(row), Knowledge.NONE, text(row, "source"));
        }
        catch (RuntimeException e) {
            throw new IllegalArgumentException("the row of releases from " + row.get("from") + " cannot be read", e);
        }
    }

    private static Map<String, VersionRange> extensions(Map<String, Object> row) {
        return map(row.get("extensions")).entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> new VersionRange(entry.getValue().toString())));
    }

    /** By release, and within one in the order of the file. */
    private static List<Migration> migrations(Map<String, Object> file) {
        Map<String, Object> byRelease = map(file.getOrDefault("migrations", Map.of()));
        return byRelease.keySet()
            .stream()
            .map(Release::of)
            .sorted()
            .flatMap(release -> texts(byRelease, release.toString()).stream().map(name -> new Migration(name, release)))
            .toList();
    }

    private static Backup backup(Map<String, Object> row) {
        Map<String, Object> backup = map(row.get("backup"));
        String tool = text(backup, "tool").toUpperCase(Locale.ROOT);
        return new Backup(Backup.Tool.valueOf(tool), range(backup.get("postgres")));
    }

    private static Optional<VersionRange> range(@Nullable Object text) {
        return Optional.ofNullable(text).map(Object::toString).map(VersionRange::new);
    }

    private static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return value.toString();
    }

    private static List<String> texts(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private static List<Map<String, Object>> rows(Map<String, Object> file) {
        return file.get("rows") instanceof List<?> list ? list.stream().map(ReleasesFile::map).toList() : List.of();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not a mapping: " + shortened(String.valueOf(value)));
        }
        return map.entrySet()
            .stream()
            .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }

}
