package dev.pgwizard.immich;

import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person pastes to say which Immich they run: a version, an image of Immich, or
 * the database image beside it.
 *
 * @param release the release that is meant, or the newest that fits the database image
 * @param vector the vector extension that a database image carries
 * @param range the versions that will do in its place, such as {@code >=0.2.1 <0.3.0}
 */
public record ReleaseText(Release release, Optional<VectorExtension> vector, Optional<VersionRange> range) {

    private static final Pattern SERVER_TAG = Pattern
        .compile("(?:.*[:/])?v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-[a-z0-9]+)?");

    private static final Pattern DIGEST = Pattern
        .compile("(?:(?:[\\w.:-]{1,100}/){0,5}immich-server@)?sha256:[0-9a-f]{12,64}");

    private static final Pattern MINOR = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.\\d{1,4}");

    /** Reads the text; empty when it names no release that can be known. */
    public static Optional<ReleaseText> parse(String text, Releases releases) {
        String tag = tag(text);
        Optional<DatabaseImage> image = DatabaseImage.parse(tag, releases.knowledge());
        if (image.isPresent()) {
            return image(image.get(), releases);
        }
        return release(tag, releases).map(release -> new ReleaseText(release, Optional.empty(), Optional.empty()));
    }

    /**
     * Reads the text for a database on which a release has started: a tag that moves has
     * come to it where it is newer than what is known.
     */
    public static Optional<ReleaseText> parse(String text, Releases releases, Optional<Release> started) {
        return started.filter(releases::isUnknown)
            .filter(release -> movesTo(release, text))
            .map(release -> new ReleaseText(release, Optional.empty(), Optional.empty()))
            .or(() -> parse(text, releases));
    }

    /** Of the extensions that are in it the one that Immich prefers. */
    private static Optional<ReleaseText> image(DatabaseImage image, Releases releases) {
        return Stream.of(VectorExtension.values())
            .flatMap(vector -> Optional.ofNullable(image.extensions().get(vector))
                .stream()
                .map(version -> image(vector, version.text(), releases)))
            .findFirst()
            .flatMap(found -> found);
    }

    /**
     * The rule of Immich's documentation: at least the image's version, below the next
     * minor one.
     */
    private static Optional<ReleaseText> image(VectorExtension vector, String version, Releases releases) {
        Matcher numbers = MINOR.matcher(version);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        String next = numbers.group(1) + "." + (Integer.parseInt(numbers.group(2)) + 1) + ".0";
        return releases.newestAccepting(vector, version)
            .map(release -> new ReleaseText(release, Optional.of(vector),
                    Optional.of(new VersionRange(">=" + version + " <" + next))));
    }

    /**
     * Whether it is the digest of an image alone, whose release only its registry could
     * tell.
     */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text.strip()).matches();
    }

    /** Without the digest behind a tag, which says the same once more. */
    private static String tag(String text) {
        return isDigest(text) ? "release" : text.strip().replaceFirst("(?<=.)@sha256:[0-9a-f]{1,64}$", "");
    }

    private static Optional<Release> release(String tag, Releases releases) {
        if (tag.endsWith("release") || tag.endsWith("latest")) {
            return Optional.of(releases.newest());
        }
        Matcher matcher = SERVER_TAG.matcher(tag);
        if (!matcher.matches() || tag.contains("postgres") || tag.length() > 200) {
            return Optional.empty();
        }
        return matcher.group(3) == null ? newestOf(matcher.group(1), Optional.ofNullable(matcher.group(2)), releases)
                : Release.parse(matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3));
    }

    /**
     * Whether a tag moves on with the releases and has come to this one: {@code v3} to
     * 3.4.0, {@code release} to any.
     */
    public static boolean movesTo(Release release, String text) {
        String tag = tag(text);
        if (tag.endsWith("release") || tag.endsWith("latest")) {
            return true;
        }
        Matcher matcher = SERVER_TAG.matcher(tag);
        return matcher.matches() && !tag.contains("postgres") && matcher.group(3) == null
                && matcher.group(1).equals(Integer.toString(release.major()))
                && Optional.ofNullable(matcher.group(2)).map(Integer::valueOf).orElse(release.minor()) == release
                    .minor();
    }

    /**
     * A tag such as {@code v2} moves on with the releases, so it means the newest known
     * one of them; where none is known, as of {@code v4} on its first day, the first.
     */
    private static Optional<Release> newestOf(String major, Optional<String> minor, Releases releases) {
        return Stream
            .of(releases.rows().stream().flatMap(row -> Stream.of(row.from(), row.to())), releases.offered().stream(),
                    releases.knowledge().migrations().stream().map(Migration::from), Stream.of(releases.newest()))
            .flatMap(known -> known)
            .filter(release -> Integer.toString(release.major()).equals(major))
            .filter(release -> minor.isEmpty() || Integer.toString(release.minor()).equals(minor.get()))
            .max(Release::compareTo)
            .or(() -> Release.parse(major + "." + minor.orElse("0") + ".0"))
            .filter(release -> release.major() <= releases.newest().major() + 1);
    }
}
