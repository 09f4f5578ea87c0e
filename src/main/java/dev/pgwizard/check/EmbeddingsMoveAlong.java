package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.ConvertEmbeddings;
import dev.pgwizard.remedy.ParkEmbeddings;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Obstacle;
import dev.pgwizard.server.VectorColumn;
import java.util.List;
import java.util.stream.Stream;

/**
 * An Immich that is there keeps its embeddings in the type of one extension. To compute
 * them again takes days of machine learning, so they have to come along to another.
 */
final class EmbeddingsMoveAlong implements Question {

    /** What Immich assumes for a column that tells no number of dimensions. */
    private static final int ASSUMED = 512;

    @Override
    public Finding examine(CheckContext context) {
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
            .map(column -> new Fact(column.table(), column.widths().map(EmbeddingsMoveAlong::words).orElse("empty")))
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

}
