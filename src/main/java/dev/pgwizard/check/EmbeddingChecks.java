package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.EmbeddingChanges.ConvertEmbeddings;
import dev.pgwizard.remedy.EmbeddingChanges.DropPgvectoRs;
import dev.pgwizard.remedy.EmbeddingChanges.ParkEmbeddings;
import dev.pgwizard.remedy.PreloadLibrary.UnloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorColumn.Obstacle;
import dev.pgwizard.server.VectorColumn.PgvectoRs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The embeddings, in which type they are, and what an earlier extension left behind. */
final class EmbeddingChecks {

    /** What Immich assumes for a column that tells no number of dimensions. */
    private static final int ASSUMED = 512;

    private static final Remedy UNLOAD = new UnloadLibrary("vectors");

    private static final String STALE = "vchordrq.prewarm_dim";

    private EmbeddingChecks() {
    }

    /**
     * An Immich that is there keeps its embeddings in the type of one extension. To
     * compute them again takes days of machine learning, so they have to come along to
     * another.
     */
    static Finding embeddings(CheckContext context) {
        return context.contents(contents -> judge(contents, context));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        if (context.vector() == VectorExtension.PGVECTO_RS || !context.target().has(Trait.CONVERTS_EMBEDDINGS)) {
            return Finding.skipped("Immich converts nothing to it.");
        }
        List<VectorColumn> columns = contents.vectorColumns()
            .stream()
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"))
            .toList();
        List<VectorColumn> parked = columns.stream().filter(VectorColumn::isParked).toList();
        if (!parked.isEmpty()) {
            return parked(parked, context);
        }
        return columns.stream().anyMatch(VectorColumn::isOfPgvectoRs) ? ofPgvectoRs(columns, context)
                : Finding.passed(columns.isEmpty() ? "there are none" : "they are in its type");
    }

    private static Finding parked(List<VectorColumn> columns, CheckContext context) {
        List<Fact> facts = columns.stream()
            .map(column -> new Fact(column.table(), column.widths().map(EmbeddingChecks::words).orElse("empty")))
            .toList();
        if (columns.stream().anyMatch(VectorColumn::isUneven)) {
            return new Finding.Failed(Severity.BLOCKER,
                    "The embeddings are kept as `real[]`, and not all of one table have the same length.",
                    "Restore the two tables from a backup, or delete the rows of the wrong length; Immich computes them again.",
                    facts, List.of());
        }
        List<Obstacle> obstacles = columns.stream().flatMap(column -> column.held().stream()).distinct().toList();
        if (!obstacles.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "They are kept as `real[]`, and something depends on them, so nobody can bring them into another type.",
                    "Whoever made that can look at it and drop it with the statements below, and make it again afterwards.",
                    Stream.concat(facts.stream(), EmbeddingDependents.facts(obstacles).stream()).toList(), List.of());
        }
        List<Remedy> remedies = columns.stream()
            .flatMap(column -> column.width()
                .stream()
                .<Remedy>map(width -> new ConvertEmbeddings(context.target().database(), column.table(), width)))
            .toList();
        boolean stops = columns.stream()
            .anyMatch(column -> column.width().filter(width -> width != ASSUMED).isPresent());
        return remedies.isEmpty() ? Finding.passed("Immich converts the empty columns") : new Finding.Failed(
                stops ? Severity.BLOCKER : Severity.NOTE,
                stops ? "They are kept as `real[]`, which tells no length. Immich assumes 512 and does not start."
                        : "They are kept as `real[]`. Immich would convert them at its next start as well.",
                "Convert them with the length that they have.", facts, remedies);
    }

    private static String words(String widths) {
        return "real[] of " + widths.replace(",", " to ").replaceFirst("^(\\d+) to \\1$", "$1");
    }

    private static Finding ofPgvectoRs(List<VectorColumn> columns, CheckContext context) {
        LoadedLibrary library = new LoadedLibrary(context);
        if (!library.isLoaded(VectorExtension.PGVECTO_RS)) {
            return Finding.blocker(
                    "They are in the type of pgvecto.rs, whose library is not loaded, so nobody can read them.",
                    "Bring pgvecto.rs back until they are converted.", library.bringBack(VectorExtension.PGVECTO_RS));
        }
        if (context.available(context.vector().extension()).isPresent()) {
            return Finding.note(
                    "They are in the type of pgvecto.rs. Immich converts them at its next start, keeps them all, and builds the "
                            + "indexes anew.",
                    "Make a dump first: after that start only the dump leads back to an Immich before 1.133. Keep pgvecto.rs until then.");
        }
        Remedy[] over = columns.stream().allMatch(column -> column.held().isEmpty())
                ? new Remedy[] { new ParkEmbeddings(context.target().database()) } : new Remedy[0];
        return Finding.note(
                "They are in the type of pgvecto.rs. With " + context.vector().title()
                        + " installed beside it, Immich converts them at its next start.",
                "Only where the two cannot be on one server: tick the step that keeps the embeddings as `real[]` in between.",
                over);
    }

    /** What earlier releases left in the database, and what no longer has a use. */
    static Finding leftovers(CheckContext context) {
        return context.contents(contents -> setting(context).or(() -> extension(contents, context))
            .or(() -> library(contents, context))
            .orElseGet(() -> Finding.passed("yes")));
    }

    private static Optional<Finding> setting(CheckContext context) {
        boolean known = context.server().settings().find(STALE).isPresent();
        return context.server()
            .roleSetting(STALE)
            .filter(setting -> !known && setting.database().isPresent() && setting.role().isEmpty())
            .map(setting -> reset(setting, context));
    }

    private static Finding reset(RoleSetting setting, CheckContext context) {
        return new Finding.Failed(Severity.NOTE,
                "The database still sets `" + STALE + "`, which VectorChord has no longer. Each connection warns.",
                "Take the setting back.", List.of(new Fact(STALE, setting.value())),
                List.of(new ChangeRoleSetting(SettingLevel.DATABASE, context.target().database(),
                        context.target().role(), STALE, "")));
    }

    private static Optional<Finding> extension(Contents contents, CheckContext context) {
        if (context.vector() == VectorExtension.PGVECTO_RS || contents.extension("vectors").isEmpty()
                || !contents.hasImmich()) {
            return Optional.empty();
        }
        return switch (contents.pgvectoRs()) {
            case Reading.Known<PgvectoRs>(PgvectoRs known) -> extension(known, contents, context);
            case Reading.Hidden<PgvectoRs>(String reason) ->
                Optional.of(Finding.unknown(Severity.NOTE, reason, CheckContext.SEE_MORE));
        };
    }

    private static Optional<Finding> extension(PgvectoRs pgvectoRs, Contents contents, CheckContext context) {
        if (pgvectoRs.uses().isEmpty()) {
            return Optional.of(unused(pgvectoRs, context));
        }
        boolean holds = contents.vectorColumns().stream().anyMatch(VectorColumn::isOfPgvectoRs);
        return holds ? Optional.empty()
                : Optional.of(new Finding.Failed(Severity.NOTE,
                        "pgvecto.rs is still in the database, and something that is none of Immich's uses it.",
                        "Once nothing does: `DROP EXTENSION vectors; DROP SCHEMA vectors;`, never with CASCADE.",
                        List.of(new Fact("Used by", String.join(", ", pgvectoRs.uses()))), List.of()));
    }

    /** The library goes too where no other database of the server has the extension. */
    private static Finding unused(PgvectoRs pgvectoRs, CheckContext context) {
        Remedy drop = new DropPgvectoRs(context.target().database(), !pgvectoRs.shared());
        Remedy[] remedies = isUnloadable(context) ? new Remedy[] { drop, UNLOAD } : new Remedy[] { drop };
        return Finding.note("pgvecto.rs is still in the database, and nothing uses it.",
                "Drop it, never with CASCADE. Its package may go after the restart that follows.", remedies);
    }

    private static Optional<Finding> library(Contents contents, CheckContext context) {
        boolean gone = contents.extension("vectors").isEmpty() && contents.hasImmich();
        return gone && context.vector() != VectorExtension.PGVECTO_RS && isUnloadable(context) ? Optional.of(Finding
            .note("Postgres is still told to load the library of pgvecto.rs at start, and no database uses it.",
                    "Take it off the list before its package goes.", UNLOAD))
                : Optional.empty();
    }

    private static boolean isUnloadable(CheckContext context) {
        boolean listed = context.server()
            .preload()
            .asOptional()
            .filter(preload -> preload.configured().contains("vectors"))
            .isPresent();
        return listed && context.server().neighbours().asOptional().filter(List::isEmpty).isPresent();
    }

}
