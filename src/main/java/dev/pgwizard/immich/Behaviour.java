package dev.pgwizard.immich;

import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What releases do and bring along beside their migrations.
 *
 * @param traits which releases have which trait
 * @param landmarks the migrations that decide something
 * @param images the database image in Immich's Compose file, by the first release that
 * names it
 * @param locks how many places the table of locks has to have for a first start, by the
 * first release that needs so many
 * @param lastFixes the day on which a major of Postgres gets its last fix
 * @param extensions what is known of the vector extensions
 */
public record Behaviour(Map<Trait, VersionRange> traits, Map<Landmark, String> landmarks, Map<Release, String> images,
        Map<Release, Integer> locks, Map<Integer, LocalDate> lastFixes,
        Map<VectorExtension, ExtensionFacts> extensions) {

    private static final Pattern SINCE = Pattern.compile(">=(\\d[\\d.]*)");

    private static final Pattern BEFORE = Pattern.compile("<(\\d[\\d.]*)");

    static final Behaviour NONE = new Behaviour(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Behaviour {
        traits = Map.copyOf(traits);
        landmarks = Map.copyOf(landmarks);
        images = Map.copyOf(images);
        locks = Map.copyOf(locks);
        lastFixes = Map.copyOf(lastFixes);
        extensions = Map.copyOf(extensions);
    }

    /** With what another one says of the same things. */
    Behaviour with(Behaviour other) {
        return new Behaviour(merged(traits, other.traits), merged(landmarks, other.landmarks),
                merged(images, other.images), merged(locks, other.locks), merged(lastFixes, other.lastFixes),
                merged(extensions, other.extensions));
    }

    private static <K, V> Map<K, V> merged(Map<K, V> one, Map<K, V> other) {
        Map<K, V> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    public boolean has(Trait trait, Release release) {
        return Optional.ofNullable(traits.get(trait))
            .filter(range -> range.includes(new ExtensionVersion(release.toString())))
            .isPresent();
    }

    /** The first release that has it, as text; the range where it begins with none. */
    public String since(Trait trait) {
        return bound(trait, SINCE);
    }

    /** The first release that has it no more. */
    public String before(Trait trait) {
        return bound(trait, BEFORE);
    }

    private String bound(Trait trait, Pattern bound) {
        String range = Objects.requireNonNull(traits.get(trait), trait::word).text();
        Matcher matcher = bound.matcher(range);
        return matcher.find() ? matcher.group(1) : range;
    }

    public String migration(Landmark landmark) {
        return Objects.requireNonNull(landmarks.get(landmark), landmark::word);
    }

    public ExtensionFacts of(VectorExtension extension) {
        return Objects.requireNonNull(extensions.get(extension), extension::extension);
    }

    /** The database image that a release's Compose file names. */
    public Optional<String> image(Release release) {
        return since(images, release);
    }

    /** How many places the table of locks has to have for a first start. */
    public int locks(Release release) {
        return since(locks, release).orElse(0);
    }

    private static <V> Optional<V> since(Map<Release, V> byFirst, Release release) {
        return byFirst.entrySet()
            .stream()
            .filter(one -> one.getKey().compareTo(release) <= 0)
            .max(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue);
    }

    /**
     * What is known of a vector extension by its versions.
     *
     * @param prefix of the settings that its library registers
     * @param read the newest version whose formats were read
     * @param formats the number of its index' form on disk, by the first version that has
     * it; its library refuses an index of another number until a REINDEX, and nothing in
     * the catalog shows it
     * @param marks settings that its library has since a version
     */
    public record ExtensionFacts(String prefix, Optional<ExtensionVersion> read, List<Since> formats,
            List<Since> marks) {

        /** Something that is so from a version on. */
        public record Since(ExtensionVersion version, String value) {
        }

        /** Newest first. */
        public ExtensionFacts {
            formats = newestFirst(formats);
            marks = newestFirst(marks);
        }

        private static List<Since> newestFirst(List<Since> list) {
            return list.stream().sorted((one, other) -> other.version().compareTo(one.version())).toList();
        }

        /**
         * Whether an update changes what an index looks like on disk. For a version that
         * was not read it is safer to rebuild.
         */
        public boolean changesFormat(ExtensionVersion from, ExtensionVersion to) {
            return !formats.isEmpty() && (read.filter(version -> version.isOlderThan(to)).isPresent()
                    || format(from).isEmpty() || !format(from).equals(format(to)));
        }

        private Optional<String> format(ExtensionVersion version) {
            return formats.stream()
                .filter(since -> !version.isOlderThan(since.version()))
                .findFirst()
                .map(Since::value);
        }

    }

}
