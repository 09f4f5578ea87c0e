package dev.pgwizard.handover;

import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.server.Server;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Immich that runs in its own container and is to move to this server.
 *
 * @param release what runs now; it must be the target's, because a move is no upgrade
 * @param source its database
 * @param container the name of the database's container
 * @param user the superuser in it
 * @param database Immich's database in it
 */
public record Move(Release release, BundledDatabase source, String container, String user, String database,
        Target target, Server server, Access access) {

    public VectorExtension from() {
        return source.used(target.requirements().knowledge().has(Trait.PICKS_VECTORCHORD, release));
    }

    /** What its release calls the table that each library has. */
    String assets() {
        return target.requirements()
            .knowledge()
            .schema()
            .in(release)
            .anyMatch(object -> object.is("table") && object.name().equals("asset")) ? "asset" : "assets";
    }

    /**
     * Whether the vector indexes stay behind, which Immich then builds of another kind.
     */
    boolean leavesIndexes() {
        return from() != target.vector();
    }

    /**
     * The database container that Immich's own Compose file brings, as far as its image
     * tells (Immich, docker/docker-compose.yml of each release).
     *
     * @param image as Compose names it, without its digest
     * @param major the major of its Postgres
     * @param extensions what the image holds, with the version where the tag tells it
     */
    public record BundledDatabase(String image, int major, Map<VectorExtension, ExtensionVersion> extensions) {

        private static final Pattern IMMICH = Pattern.compile(
                ".*immich-app/postgres:(\\d+)-vectorchord([\\d.]+)(?:-pgvector([\\d.]+))?(?:-pgvectors([\\d.]+))?.*");

        private static final Pattern PGVECTO_RS = Pattern.compile(".*pgvecto-rs:pg(\\d+)-v([\\d.]+).*");

        private static final Pattern VECTORCHORD = Pattern.compile(".*vchord-postgres:pg(\\d+)-v([\\d.]+).*");

        private static final Pattern PGVECTOR = Pattern.compile(".*pgvector/pgvector:(?:([\\d.]+)-)?pg(\\d+).*");

        public BundledDatabase {
            extensions = Map.copyOf(extensions);
        }

        /** The one of a release, as its Compose file named it. */
        public static Optional<BundledDatabase> of(Release release, Knowledge known) {
            return known.behaviour().image(release).flatMap(BundledDatabase::parse);
        }

        /** The newest one that holds pgvecto.rs beside what Immich converts to. */
        static BundledDatabase converting(Knowledge known) {
            return known.behaviour()
                .images()
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Release, String>comparingByKey().reversed())
                .flatMap(entry -> parse(entry.getValue()).stream())
                .filter(image -> image.extensions()
                    .keySet()
                    .containsAll(List.of(VectorExtension.VECTORCHORD, VectorExtension.PGVECTO_RS)))
                .findFirst()
                .orElseThrow();
        }

        /**
         * Reads the {@code image:} of a Compose file; empty where it is none that is
         * known.
         */
        public static Optional<BundledDatabase> parse(String line) {
            String image = line.strip().replaceFirst("^image:\\s*", "").replaceAll("[\"']", "").replaceFirst("@.*", "");
            if (image.length() > 300) {
                return Optional.empty();
            }
            Matcher immich = IMMICH.matcher(image);
            if (immich.matches()) {
                return Optional.of(of(image, immich.group(1),
                        Map.of(VectorExtension.VECTORCHORD, text(immich.group(2)), VectorExtension.PGVECTOR,
                                text(immich.group(3)), VectorExtension.PGVECTO_RS, text(immich.group(4)))));
            }
            Matcher pgvectoRs = PGVECTO_RS.matcher(image);
            if (pgvectoRs.matches()) {
                return Optional
                    .of(of(image, pgvectoRs.group(1), Map.of(VectorExtension.PGVECTO_RS, text(pgvectoRs.group(2)))));
            }
            Matcher vectorChord = VECTORCHORD.matcher(image);
            if (vectorChord.matches()) {
                return Optional.of(of(image, vectorChord.group(1),
                        Map.of(VectorExtension.VECTORCHORD, text(vectorChord.group(2)))));
            }
            Matcher pgvector = PGVECTOR.matcher(image);
            return pgvector.matches()
                    ? Optional
                        .of(of(image, pgvector.group(2), Map.of(VectorExtension.PGVECTOR, text(pgvector.group(1)))))
                    : Optional.empty();
        }

        private static Optional<String> text(@org.jspecify.annotations.Nullable String group) {
            return Optional.ofNullable(group);
        }

        private static BundledDatabase of(String image, String major, Map<VectorExtension, Optional<String>> found) {
            Map<VectorExtension, ExtensionVersion> extensions = new EnumMap<>(VectorExtension.class);
            found.forEach((extension, version) -> version
                .ifPresent(text -> extensions.put(extension, new ExtensionVersion(text.replaceFirst("\\.$", "")))));
            return new BundledDatabase(image, Integer.parseInt(major), extensions);
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

}
