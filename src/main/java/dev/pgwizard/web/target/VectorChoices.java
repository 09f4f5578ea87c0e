package dev.pgwizard.web.target;

import dev.pgwizard.check.Ranges;
import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.VectorIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The three vector extensions as a release and a server make them a choice, the
 * recommended one first.
 */
record VectorChoices(Requirements requirements, Releases releases, Server server) {

    List<VectorChoice> all() {
        Optional<VectorExtension> best = recommended();
        return Arrays.stream(VectorExtension.values())
            .map(extension -> choice(extension, best.filter(extension::equals).isPresent()))
            .sorted(Comparator.comparing((VectorChoice choice) -> !choice.recommended())
                .thenComparing(choice -> !choice.accepted()))
            .toList();
    }

    /**
     * What an Immich that is there uses already; else the first in Immich's own order
     * that works here; else the first in that order.
     */
    Optional<VectorExtension> recommended() {
        List<VectorExtension> accepted = requirements.accepted();
        return inUse().filter(accepted::contains)
            .or(() -> accepted.stream().filter(this::worksHere).findFirst())
            .or(() -> accepted.stream().findFirst());
    }

    private Optional<VectorExtension> inUse() {
        return server.contents()
            .asOptional()
            .flatMap(contents -> VectorUse.in(contents, releases.knowledge().behaviour()));
    }

    private boolean worksHere(VectorExtension extension) {
        return server.available(extension.extension()).filter(available -> isInRange(extension, available)).isPresent();
    }

    private boolean isInRange(VectorExtension extension, AvailableExtension available) {
        return requirements.range(extension).filter(range -> range.includes(available.defaultVersion())).isPresent();
    }

    private VectorChoice choice(VectorExtension extension, boolean recommended) {
        boolean accepted = requirements.accepts(extension);
        String text = accepted ? character(extension) + consequence(extension) : refusal(extension);
        return new VectorChoice(extension, accepted, recommended, text, here(extension));
    }

    private String character(VectorExtension extension) {
        return switch (extension) {
            case VECTORCHORD -> "Immich’s own choice when the server has it." + restart(extension);
            case PGVECTOR -> "Needs no restart. Searches get slower as a library grows.";
            case PGVECTO_RS -> "What Immich used before VectorChord; Immich 3.0 removed it." + restart(extension);
        };
    }

    private String restart(VectorExtension extension) {
        boolean loaded = server.preload()
            .asOptional()
            .map(Preload::running)
            .filter(running -> running.contains(extension.extension()))
            .isPresent();
        return loaded ? " Postgres has loaded it already." : " Needs one restart of Postgres.";
    }

    private String consequence(VectorExtension extension) {
        if (inUse().filter(extension::equals).isPresent()) {
            return " The Immich that is there uses it.";
        }
        return server.available(extension.extension())
            .map(available -> isInRange(extension, available) ? ""
                    : " The server has " + available.defaultVersion()
                            + ", which this release refuses: its package must be replaced first.")
            .orElse(" Not on this server yet: its package must be installed first.");
    }

    private String refusal(VectorExtension extension) {
        return releases.rows()
            .stream()
            .filter(row -> row.accepts(extension))
            .map(Requirements::from)
            .filter(from -> from.compareTo(requirements.from()) > 0)
            .findFirst()
            .map(from -> "Immich takes it from " + minor(from) + " on.")
            .orElseGet(() -> "Immich " + minor(removedIn(extension)) + " removed it.");
    }

    private Release removedIn(VectorExtension extension) {
        return releases.rows()
            .stream()
            .dropWhile(row -> !row.accepts(extension))
            .filter(row -> !row.accepts(extension))
            .map(Requirements::from)
            .findFirst()
            .orElse(requirements.from());
    }

    private static String minor(Release release) {
        return release.major() + "." + release.minor();
    }

    private String here(VectorExtension extension) {
        String found = server.available(extension.extension())
            .map(available -> available.defaultVersion() + ".")
            .orElse("None.");
        Optional<VersionRange> range = requirements.range(extension);
        return range.map(accepted -> found + " Immich takes " + Ranges.words(accepted) + ".").orElse(found);
    }

    /**
     * Which vector extension the embeddings of an Immich that is already there are kept
     * in.
     */
    static final class VectorUse {

        private VectorUse() {
        }

        /**
         * By the index, which only one of them can serve; else by the type of the column,
         * which VectorChord and pgvector share.
         */
        static Optional<VectorExtension> in(Contents contents, Behaviour behaviour) {
            return contents.vectorIndexes()
                .stream()
                .map(VectorIndex::method)
                .flatMap(method -> behaviour.owner(method).stream())
                .findFirst()
                .or(() -> byColumn(contents));
        }

        private static Optional<VectorExtension> byColumn(Contents contents) {
            if (contents.vectorColumns().stream().anyMatch(column -> column.typeSchema().equals("vectors"))) {
                return Optional.of(VectorExtension.PGVECTO_RS);
            }
            boolean any = contents.vectorColumns().stream().anyMatch(column -> column.type().equals("vector"));
            boolean vchord = contents.extension(VectorExtension.VECTORCHORD.extension()).isPresent();
            return any ? Optional.of(vchord ? VectorExtension.VECTORCHORD : VectorExtension.PGVECTOR)
                    : Optional.empty();
        }

    }

    /**
     * A vector extension as the form offers it.
     *
     * @param accepted whether the release takes it; otherwise it cannot be chosen
     * @param text what choosing it means
     * @param here what the server has of it, and what the release takes
     */
    public record VectorChoice(VectorExtension extension, boolean accepted, boolean recommended, String text,
            String here) {

        public String value() {
            return extension.extension();
        }

        public String title() {
            return extension.title();
        }
    }

}
