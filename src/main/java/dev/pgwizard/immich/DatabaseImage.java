package dev.pgwizard.immich;

import dev.pgwizard.postgres.ExtensionVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image of a database container, such as the one that Immich's own Compose file
 * brings, as far as its tag tells what is in it.
 *
 * @param image as Compose names it, without its digest
 * @param major the major of its Postgres
 * @param extensions what the image holds, with the version where the tag tells it
 */
public record DatabaseImage(String image, int major, Map<VectorExtension, ExtensionVersion> extensions) {

    /** The group of a pattern that every tag has; others are named after extensions. */
    private static final String MAJOR = "major";

    private static final int LONGEST = 300;

    public DatabaseImage {
        extensions = Map.copyOf(extensions);
    }

    /** Reads the patterns of tags. */
    static List<String> tags(Optional<DataEntry> list) {
        return list.stream().flatMap(tags -> tags.list().stream()).map(tag -> tag.text(DatabaseImage::tag)).toList();
    }

    private static String tag(String pattern) {
        if (!Pattern.compile(pattern).namedGroups().containsKey(MAJOR)) {
            throw new IllegalArgumentException("no pattern that names the major of Postgres");
        }
        return pattern;
    }

    /** The one of a release, as its Compose file named it. */
    public static Optional<DatabaseImage> of(Release release, Knowledge known) {
        return known.behaviour().image(release).flatMap(image -> parse(image, known));
    }

    /** The newest one that holds pgvecto.rs beside what Immich converts to. */
    public static DatabaseImage converting(Knowledge known) {
        return known.behaviour()
            .images()
            .entrySet()
            .stream()
            .sorted(Map.Entry.<Release, String>comparingByKey().reversed())
            .flatMap(entry -> parse(entry.getValue(), known).stream())
            .filter(image -> image.extensions()
                .keySet()
                .containsAll(List.of(VectorExtension.VECTORCHORD, VectorExtension.PGVECTO_RS)))
            .findFirst()
            .orElseThrow();
    }

    /**
     * Reads the {@code image:} of a Compose file; empty where it is none that is known.
     */
    public static Optional<DatabaseImage> parse(String line, Knowledge known) {
        String image = line.strip().replaceFirst("^image:\\s*", "").replaceAll("[\"']", "").replaceFirst("@.*", "");
        return image.length() > LONGEST ? Optional.empty()
                : known.behaviour()
                    .tags()
                    .stream()
                    .map(tag -> Pattern.compile(tag).matcher(image))
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(tag -> of(image, tag));
    }

    private static DatabaseImage of(String image, Matcher tag) {
        Map<VectorExtension, ExtensionVersion> extensions = new EnumMap<>(VectorExtension.class);
        for (VectorExtension extension : VectorExtension.values()) {
            if (tag.namedGroups().containsKey(extension.extension())) {
                Optional.ofNullable(tag.group(extension.extension()))
                    .ifPresent(version -> extensions.put(extension, new ExtensionVersion(version)));
            }
        }
        return new DatabaseImage(image, Integer.parseInt(tag.group(MAJOR)), extensions);
    }

    /**
     * What the embeddings are in once a release has started on it.
     * @param picks whether the release takes VectorChord where it finds it
     */
    public VectorExtension used(boolean picks) {
        if (extensions.containsKey(VectorExtension.VECTORCHORD) && picks) {
            return VectorExtension.VECTORCHORD;
        }
        return extensions.containsKey(VectorExtension.PGVECTO_RS) ? VectorExtension.PGVECTO_RS
                : VectorExtension.PGVECTOR;
    }

}
