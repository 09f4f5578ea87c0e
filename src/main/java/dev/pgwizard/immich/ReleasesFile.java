package dev.pgwizard.immich;

import dev.pgwizard.immich.CsvText.Table;
import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.PackagedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** The tables of how a DB_URL is read, and their columns as a pattern. */
    private static final Map<String, String> URLS = Map.of("driver", "from,packages,used,brackets", "driver-tls",
            "parameters(,[\\d.]+)+", "libpq", "major,parameters");

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
        file.holdsOnly(Set.of("asOf", "newest", "offered", "migrations", "rows", "traits", "landmarks", "images",
                "locks", "extensions", "postgres", "objects", "touches", "uses", "tags", "driver", "driver-tls",
                "libpq", "learned"));
        Release newest = value("newest", entry -> entry.text(Release::of), Releases::newest);
        List<Requirements> rows = rows();
        return learned(new Releases(new Knowledge(value("asOf", entry -> entry.text(RowText::date), Releases::asOf),
                newest, migrations(), extensions(rows), schema(), behaviour()), offered(newest), rows));
    }

    /** Files beside this one, each laid over those before it. */
    private Releases learned(Releases releases) throws IOException {
        Releases all = releases;
        for (DataEntry name : file.find("learned").map(DataEntry::list).orElse(List.of())) {
            try (InputStream text = Objects
                .requireNonNull(ReleasesFile.class.getResourceAsStream("/immich/" + name.text()), name.text())) {
                all = new ReleasesFile(Optional.of(all), DataEntry.of(text)).releases();
            }
        }
        return all;
    }

    private static Set<String> extensions(List<Requirements> rows) {
        return rows.stream()
            .flatMap(row -> Stream.of(row.extensions().keySet(), row.trusted(), row.untrusted())
                .flatMap(Collection::stream))
            .collect(Collectors.toSet());
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
                names.list()
                    .stream()
                    .map(name -> new Migration(name.text(ReleasesFile::migration), release))
                    .toList()));
        return byRelease.values().stream().flatMap(List::stream).toList();
    }

    private ImmichSchema schema() {
        ImmichSchema own = ImmichSchema.of(table("objects"), table("touches"), table("uses"));
        return below.map(releases -> releases.knowledge().schema().with(own)).orElse(own);
    }

    /** What a whole file does not hold is the wizard's own. */
    private Table table(String name) {
        Optional<DataEntry> own = file.find(name);
        if (own.isPresent()) {
            return new Table(own.get().text(), own.get().line());
        }
        if (below.isPresent()) {
            return Table.EMPTY;
        }
        return new Table(PackagedFile.text("immich/" + name + ".csv"), 0);
    }

    private Behaviour behaviour() {
        Behaviour own = new Behaviour(byKey("traits", word -> named(Trait.values(), Trait::word, word), RowText::range),
                byKey("landmarks", word -> named(Landmark.values(), Landmark::word, word), DataEntry::text),
                byKey("images", Release::of, DataEntry::text), byKey("locks", Release::of, ReleasesFile::places),
                byKey("postgres", Integer::valueOf, entry -> entry.text(RowText::date)), vectors(),
                DatabaseImage.tags(file.find("tags")), urls());
        return below.map(releases -> releases.knowledge().behaviour().with(own)).orElse(own);
    }

    private Map<VectorExtension, ExtensionFacts> vectors() {
        Map<VectorExtension, ExtensionFacts> all = new LinkedHashMap<>();
        byKey("extensions", ReleasesFile::vector, entry -> entry).forEach((extension, entry) -> all.put(extension, entry
            .read(each -> new ExtensionText(each, below.map(releases -> releases.knowledge().behaviour().of(extension)))
                .facts())));
        return all;
    }

    private Map<String, List<List<String>>> urls() {
        Map<String, List<List<String>>> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : URLS.entrySet()) {
            Table table = table(one.getKey());
            if (table != Table.EMPTY) {
                all.put(one.getKey(), CsvText.withHeader(table, one.getValue()));
            }
        }
        return all;
    }

    private static VectorExtension vector(String name) {
        return named(VectorExtension.values(), VectorExtension::extension, name);
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
                Requirements row = entry.read(RowText::row);
                byRelease.put(row.from(), row);
            });
        return byRelease.values().stream().sorted(Comparator.comparing(Requirements::from)).toList();
    }

    private static int places(DataEntry entry) {
        return entry.text(Integer::parseUnsignedInt);
    }

    private static String migration(String name) {
        if (!name.matches("[\\w.-]{1,250}")) {
            throw new IllegalArgumentException("not the name of a migration");
        }
        return name;
    }

}
