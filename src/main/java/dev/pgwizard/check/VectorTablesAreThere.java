package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.VectorColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Immich keeps embeddings in two tables. A restore without the extension leaves them out,
 * and Immich, whose migrations have run, never makes them again.
 */
final class VectorTablesAreThere implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> releaseHistory.isInitiated() ? judge(contents, context)
                : Finding.skipped("Immich's migrations make them."));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        List<String> missing = Stream.of("smart_search", "face_search")
            .filter(name -> contents.relation(name).isEmpty())
            .toList();
        if (!missing.isEmpty()) {
            return Finding.blocker(
                    "`" + String.join("` and `", missing)
                            + "` are missing, and Immich does not create them a second time.",
                    "Restore the backup again with the vector extension in place, or create them by hand.");
        }
        return contents.vectorColumns()
            .stream()
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"))
            .flatMap(column -> wrong(column, context).stream())
            .findFirst()
            .orElseGet(() -> Finding.passed("yes"));
    }

    /**
     * Immich never converted to pgvecto.rs, and before 1.133 it converted nothing.
     */
    private static Optional<Finding> wrong(VectorColumn column, CheckContext context) {
        boolean ofPgvectoRs = column.typeSchema().equals("vectors");
        boolean wanted = context.vector() == VectorExtension.PGVECTO_RS;
        boolean converts = ofPgvectoRs && context.target().has(Trait.CONVERTS_EMBEDDINGS);
        return ofPgvectoRs == wanted || converts || column.type().startsWith("_") ? Optional.empty() : Optional
            .of(new Finding.Failed(Severity.BLOCKER,
                    "The embeddings are in the type `%s.%s`, and Immich would use %s. This release does not convert them."
                        .formatted(column.typeSchema(), column.type(), context.vector().title()),
                    "Choose the extension that they are in as the target.",
                    List.of(new Fact(column.table(), column.typeSchema() + "." + column.type())), List.of()));
    }

}
