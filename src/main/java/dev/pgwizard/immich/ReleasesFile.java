package dev.pgwizard.immich;

import dev.pgwizard.postgres.VersionRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the data file of releases, so that a new release of Immich needs no new build.
 * Its form is explained in the file. Another file of this form is laid over it: what it
 * does not hold stays, and a row, a migration, an object or a trait of the same name is
 * replaced.
 */
public final class ReleasesFile {

    private static final int LONGEST = 1024 * 1024;

    /** What the file is laid over; empty below the wizard's own. */
    private final Optional<Releases> below;

    private final DataEntry file;

    private ReleasesFile(Optional<Releases> below, DataEntry file) {
        this.below = below;
        this.file = file;
    }

    /**
     * Reads a whole file.
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is not of the form, with the line at fault
     */
    public static Releases read(InputStream text) throws IOException {
        return new ReleasesFile(Optional.empty(), DataEntry.of(text)).releases();
    }

    /**
     * Reads a file that says what is other, or newer, than the wizard's own. It is
     * bounded, because a device such as /dev/zero has no end.
     */
    public static Releases over(Releases below, Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] text = file.readNBytes(LONGEST + 1);
            if (text.length > LONGEST) {
                throw new IllegalArgumentException("it is longer than a megabyte");
            }
            return new ReleasesFile(Optional.of(below), DataEntry.of(new ByteArrayInputStream(text))).releases();
        }
    }

    private Releases releases() throws IOException {
        known(file, Set.of("asOf", "newest", "offered", "migrations", "rows", "traits", "landmarks", "images",
                "postgres", "objects", "touches", "uses"));
        Release newest = value("newest", entry -> entry.text(Release::of), Releases::newest);
        return new Releases(new Knowledge(value("asOf", entry -> entry.text(ReleasesFile::date), Releases::asOf),
                newest, migrations(), schema(), behaviour()), offered(newest), rows());
    }

    /** A key that nobody reads would be believed to have an effect. */
    private static void known(DataEntry entry, Set<String> keys) {
        entry.map().forEach((key, value) -> value.read(each -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" is none of " + String.join(", ", keys.stream().sorted().toList()));
            }
            return each;
        }));
    }

    private <T> T value(String key, Function<DataEntry, T> reader, Function<Releases, T> other) {
        return file.find(key)
            .map(entry -> entry.read(reader))
            .or(() -> below.map(other))
            .orElseGet(() -> file.at(key).read(reader));
    }

    private List<Release> offered(Release newest) {
        return file.find("offered")
            .map(entry -> entry.list().stream().map(each -> each.text(Release::of)).toList())
            .orElseGet(() -> Stream
                .concat(Stream.of(newest), below.stream().flatMap(releases -> releases.offered().stream()))
                .distinct()
                .toList());
    }

    /** By release, and within one in the order of the file. */
    private List<Migration> migrations() {
        Map<Release, List<Migration>> byRelease = new TreeMap<>(below.stream()
            .flatMap(releases -> releases.knowledge().migrations().stream())
            .collect(Collectors.groupingBy(Migration::from)));
        byKey("migrations", Release::of, entry -> entry).forEach((release, names) -> byRelease.put(release,
                names.list().stream().map(name -> name.text(text -> new Migration(text, release))).toList()));
        return byRelease.values().stream().flatMap(List::stream).toList();
    }

    private ImmichSchema schema() throws IOException {
        ImmichSchema own = ImmichSchema.of(table("objects"), table("touches"), table("uses"));
        return below.map(releases -> releases.knowledge().schema().with(own)).orElse(own);
    }

    /** What a whole file does not hold is the wizard's own. */
    private Table table(String name) throws IOException {
        Optional<DataEntry> own = file.find(name);
        if (own.isPresent()) {
            return new Table(own.get().text(), own.get().line());
        }
        if (below.isPresent()) {
            return Table.EMPTY;
        }
        try (InputStream text = Objects
            .requireNonNull(ReleasesFile.class.getResourceAsStream("/immich/" + name + ".csv"))) {
            return new Table(new String(text.readAllBytes(), StandardCharsets.UTF_8), 0);
        }
    }

    private Behaviour behaviour() {
        Behaviour own = new Behaviour(
                byKey("traits", word -> named(Trait.values(), Trait::word, word), ReleasesFile::range),
                byKey("landmarks", word -> named(Landmark.values(), Landmark::word, word), DataEntry::text),
                byKey("images", Release::of, DataEntry::text),
                byKey("postgres", Integer::valueOf, entry -> entry.text(ReleasesFile::date)));
        return below.map(releases -> releases.knowledge().behaviour().with(own)).orElse(own);
    }

    private static <T> T named(T[] all, Function<T, String> name, String word) {
        return Stream.of(all)
            .filter(each -> name.apply(each).equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is nothing that the wizard asks for"));
    }

    private <K, V> Map<K, V> byKey(String section, Function<String, K> key, Function<DataEntry, V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        file.find(section)
            .map(DataEntry::map)
            .orElse(Map.of())
            .forEach((text, entry) -> map.put(entry.read(each -> key.apply(text)), entry.read(value)));
        return map;
    }

    private List<Requirements> rows() {
        Map<Release, Requirements> byRelease = new TreeMap<>(below.map(Releases::rows)
            .orElse(List.of())
            .stream()
            .collect(Collectors.toMap(Requirements::from, row -> row)));
        (below.isPresent() ? file.find("rows").map(DataEntry::list).orElse(List.of()) : file.at("rows").list())
            .forEach(entry -> {
                Requirements row = entry.read(ReleasesFile::row);
                byRelease.put(row.from(), row);
            });
        return byRelease.values().stream().sorted(Comparator.comparing(Requirements::from)).toList();
    }

    private static Requirements row(DataEntry row) {
        known(row, Set.of("from", "to", "postgres", "documented", "extensions", "automatic", "trusted", "untrusted",
                "backup", "source"));
        return new Requirements(row.at("from").text(Release::of), row.at("to").text(Release::of),
                row.find("postgres").map(ReleasesFile::range), row.find("documented").map(ReleasesFile::range),
                row.at("extensions")
                    .map()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> range(entry.getValue()))),
                row.at("automatic").text(Boolean::parseBoolean), texts(row.find("trusted")),
                texts(row.find("untrusted")), row.at("backup").read(ReleasesFile::backup), Knowledge.NONE,
                row.at("source").text());
    }

    private static List<String> texts(Optional<DataEntry> list) {
        return list.map(entry -> entry.list().stream().map(each -> each.text(ReleasesFile::extension)).toList())
            .orElse(List.of());
    }

    /** Its name goes into statements. */
    private static String extension(String name) {
        if (!name.matches("[a-z][a-z0-9_-]{0,62}")) {
            throw new IllegalArgumentException("not the name of an extension");
        }
        return name;
    }

    private static Backup backup(DataEntry backup) {
        return new Backup(backup.at("tool").text(tool -> Backup.Tool.valueOf(tool.toUpperCase(Locale.ROOT))),
                backup.find("postgres").map(ReleasesFile::range));
    }

    private static VersionRange range(DataEntry entry) {
        return entry.text(VersionRange::new);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException("no date such as 2026-01-02", e);
        }
    }

}
