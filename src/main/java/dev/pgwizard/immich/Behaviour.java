package dev.pgwizard.immich;

import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
 * @param tags of images of databases, as patterns whose groups name the major of Postgres
 * and the extensions that are in it, the first that matches counts
 * @param urls the tables of how a DB_URL is read, by name, each with its columns first
 */
public record Behaviour(Map<Trait, VersionRange> traits, Map<Landmark, String> landmarks, Map<Release, String> images,
        Map<Release, Integer> locks, Map<Integer, LocalDate> lastFixes, Map<VectorExtension, ExtensionFacts> extensions,
        List<String> tags, Map<String, List<List<String>>> urls) {

    private static final Pattern SINCE = Pattern.compile(">=(\\d[\\d.]*)");

    private static final Pattern BEFORE = Pattern.compile("<(\\d[\\d.]*)");

    static final Behaviour NONE = new Behaviour(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(),
            Map.of());

    public Behaviour {
        traits = Map.copyOf(traits);
        landmarks = Map.copyOf(landmarks);
        images = Map.copyOf(images);
        locks = Map.copyOf(locks);
        lastFixes = Map.copyOf(lastFixes);
        extensions = Map.copyOf(extensions);
        tags = List.copyOf(tags);
        urls = Map.copyOf(urls);
    }

    /** With what another one says of the same things. */
    Behaviour with(Behaviour other) {
        return new Behaviour(merged(traits, other.traits), merged(landmarks, other.landmarks),
                merged(images, other.images), merged(locks, other.locks), merged(lastFixes, other.lastFixes),
                merged(extensions, other.extensions), Stream.concat(other.tags.stream(), tags.stream()).toList(),
                merged(urls, other.urls));
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

    /** Whose index it is, by its access method. */
    public Optional<VectorExtension> owner(String method) {
        return Arrays.stream(VectorExtension.values()).filter(extension -> of(extension).owns(method)).findFirst();
    }

    /** The rows of a table of how a DB_URL is read, the names of its columns first. */
    public List<List<String>> url(String table) {
        return Objects.requireNonNull(urls.get(table), table);
    }

    /** The database image that a release's Compose file names. */
    public Optional<String> image(Release release) {
        return since(images, release);
    }

    /** How many places the table of locks has to have for a first start. */
    public int locks(Release release) {
        return since(locks, release).orElse(0);
    }

    static <V> Optional<V> since(Map<Release, V> byFirst, Release release) {
        return byFirst.entrySet()
            .stream()
            .filter(one -> one.getKey().compareTo(release) <= 0)
            .max(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue);
    }

}
