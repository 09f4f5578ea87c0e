package dev.pgwizard.immich;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.postgres.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a vector extension, as the data file has it.
 *
 * @param preload whether Postgres must load its library at start; it refuses to work
 * otherwise
 * @param methods the access methods of its indexes, the one that Immich asks for first
 * @param requires the extensions that it builds on
 * @param prefix of the settings that its library registers
 * @param indexes what Immich builds over few embeddings, by the first release that builds
 * it so
 * @param read the newest version whose formats were read
 * @param formats the number of its index' form on disk, by the first version that has it;
 * its library refuses an index of another number until a REINDEX, and nothing in the
 * catalog shows it
 * @param marks settings that its library has since a version
 * @param cluster an image of it for CloudNativePG, with blanks
 * @param builds the versions that were published, newest first
 */
public record ExtensionFacts(boolean preload, List<String> methods, Map<String, VersionRange> requires, String prefix,
        Map<Release, String> indexes, Optional<ExtensionVersion> read, List<Since> formats, List<Since> marks,
        String cluster, List<Build> builds) {

    /** Newest first. */
    public ExtensionFacts {
        methods = List.copyOf(methods);
        requires = Map.copyOf(requires);
        indexes = Map.copyOf(indexes);
        formats = newestFirst(formats);
        marks = newestFirst(marks);
        builds = List.copyOf(builds);
    }

    private static List<Since> newestFirst(List<Since> list) {
        return list.stream().sorted((one, other) -> other.version().compareTo(one.version())).toList();
    }

    /** Whether an index of this access method is one of its own. */
    public boolean owns(String method) {
        return methods.contains(method);
    }

    /** The access method that Immich asks for. */
    public String method() {
        return methods.getFirst();
    }

    /** The index that a release builds over embeddings when there are few. */
    public String index(Release release) {
        return Behaviour.since(indexes, release).orElse("USING " + method() + " (embedding)");
    }

    /**
     * The same with its operators looked for in a schema.
     */
    public String index(Release release, String schema) {
        return index(release).replace("(embedding ", "(embedding " + Identifier.quote(schema) + ".");
    }

    /** Whether that index is written in a form that is not its own. */
    public boolean borrowsForm(Release release) {
        return methods.stream().noneMatch(method -> index(release).startsWith("USING " + method + " "));
    }

    /** Those that have to be created for it, itself last. */
    public Stream<String> with(VectorExtension itself) {
        return Stream.concat(requires.keySet().stream().sorted(), Stream.of(itself.extension()));
    }

    /**
     * Whether an update changes what an index looks like on disk. For a version that was
     * not read it is safer to rebuild.
     */
    public boolean changesFormat(ExtensionVersion from, ExtensionVersion to) {
        return !formats.isEmpty() && (read.filter(version -> version.isOlderThan(to)).isPresent()
                || format(from).isEmpty() || !format(from).equals(format(to)));
    }

    private Optional<String> format(ExtensionVersion version) {
        return formats.stream().filter(since -> !version.isOlderThan(since.version())).findFirst().map(Since::value);
    }

    /**
     * The newest that is within the range and built for the major version of Postgres.
     */
    public Optional<Build> newest(VersionRange range, int major) {
        return builds.stream()
            .filter(build -> range.includes(build.version()) && build.majors().contains(major))
            .findFirst();
    }

    /** Something that is so from a version on. */
    public record Since(ExtensionVersion version, String value) {
    }

    /**
     * A version that its makers built, and for what.
     *
     * @param majors the versions of Postgres that there are packages for
     * @param address the folder of its packages on the web
     * @param deb the name of its package for Debian, with blanks
     * @param zip the name of its archive for other Linuxes, with blanks
     */
    public record Build(ExtensionVersion version, List<Integer> majors, String address, String deb, String zip) {

        public Build {
            majors = List.copyOf(majors);
        }

    }

}
