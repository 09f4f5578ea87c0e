package dev.pgwizard.handover;

import dev.pgwizard.check.Finding;
import dev.pgwizard.immich.DatabaseImage;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Preload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a database can be dumped there and restored here, as assertions with a finding
 * each.
 */
public final class Fit {

    private Fit() {
    }

    public static Map<String, Finding> of(Move move) {
        Map<String, Finding> fit = new LinkedHashMap<>();
        fit.put("The release stays the same", release(move));
        fit.put("This server’s Postgres is not older", major(move));
        fit.put("The embeddings fit the extension here", embeddings(move));
        fit.put(move.target().vector().title() + " is ready here", extension(move));
        fit.put("The database here is there and empty", empty(move));
        return fit;
    }

    private static Finding release(Move move) {
        return move.release().equals(move.target().release()) ? Finding.passed(move.release().toString())
                : Finding.blocker(
                        "Immich " + move.release() + " runs there, and the target here is " + move.target().release()
                                + ". A move and an upgrade at once leave two possible causes for every fault.",
                        "Choose " + move.release() + " as the target, move, and upgrade then. Or upgrade there first.");
    }

    private static Finding major(Move move) {
        int here = move.server().version().major();
        return here >= move.source().major() ? Finding.passed(move.source().major() + " there, " + here + " here")
                : Finding.blocker(
                        "PostgreSQL " + move.source().major() + " runs there and " + here
                                + " here. A dump of a newer Postgres is not read by an older one.",
                        "Use a server of PostgreSQL " + move.source().major() + " or newer.");
    }

    /** VectorChord and pgvector share a type; pgvecto.rs has its own. */
    private static Finding embeddings(Move move) {
        boolean of = move.from() == VectorExtension.PGVECTO_RS;
        boolean to = move.target().vector() == VectorExtension.PGVECTO_RS;
        if (of && !to) {
            return Finding.blocker(
                    "The embeddings there are in the type of pgvecto.rs, which " + move.target().vector().title()
                            + " cannot read.",
                    "Let Immich convert them there first: a release since "
                            + move.target().since(Trait.CONVERTS_EMBEDDINGS) + " and before "
                            + move.target().before(Trait.TAKES_PGVECTO_RS) + " with the image `"
                            + DatabaseImage.converting(move.target().requirements().knowledge()).image()
                            + "` for its database, started once. Then come back with that image and that release.");
        }
        if (to && !of) {
            return Finding.blocker(
                    "The embeddings there are in pgvector's type, and Immich converts none to pgvecto.rs.",
                    "Choose VectorChord or pgvector as the target.");
        }
        return move.leavesIndexes()
                ? Finding.note("The indexes there are those of " + move.from().title() + ". They stay behind.",
                        "Immich builds them anew at its first start here, which takes minutes with many photos.")
                : Finding.passed(move.from().title());
    }

    private static Finding extension(Move move) {
        VectorExtension vector = move.target().vector();
        Optional<AvailableExtension> available = move.server().available(vector.extension());
        boolean created = move.server()
            .contents()
            .asOptional()
            .flatMap(contents -> contents.extension(vector.extension()))
            .isPresent();
        boolean loaded = !move.target().facts().preload() || move.server()
            .preload()
            .asOptional()
            .map(Preload::running)
            .filter(running -> running.contains(vector.extension()))
            .isPresent();
        if (available.isEmpty() || !created || !loaded) {
            return Finding.blocker(
                    vector.title()
                            + " is not ready here yet. A restore without it leaves the tables with the embeddings out.",
                    "Carry the plan out first, until nothing is left of it. Then come back.");
        }
        return move.target()
            .vectorRange()
            .filter(range -> !range.includes(available.get().defaultVersion()))
            .<Finding>map(range -> Finding.blocker(
                    "The server has " + available.get().defaultVersion() + ", which this release refuses.",
                    "Install a version within " + range.text() + "."))
            .orElseGet(() -> Finding.passed(there(move, vector) + available.get().defaultVersion() + " here"));
    }

    private static String there(Move move, VectorExtension vector) {
        return Optional.ofNullable(move.source().extensions().get(vector))
            .map(version -> version + " there, ")
            .orElse("");
    }

    private static Finding empty(Move move) {
        if (move.server().database().isEmpty()) {
            return Finding.blocker("The database here is not there yet.", "Carry the plan out first. Then come back.");
        }
        return move.server()
            .contents()
            .asOptional()
            .filter(Contents::hasImmich)
            .<Finding>map(inhabited -> Finding.warning(
                    "The database here holds an Immich. After the restore that is right; before, the script stops.",
                    "To begin again, drop the database `" + move.target().database()
                            + "` and carry the plan out anew."))
            .orElseGet(() -> Finding.passed("yes"));
    }

}
