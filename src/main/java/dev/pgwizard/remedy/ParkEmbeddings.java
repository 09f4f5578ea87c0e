package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the embeddings as plain arrays, which need no extension, and drops their indexes.
 * Only where the old extension and the new one cannot be on one server.
 */
public record ParkEmbeddings(String database) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.PARKING;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        List<VectorColumn> columns = EmbeddingColumns.of(context).filter(VectorColumn::isOfPgvectoRs).toList();
        List<VectorIndex> indexes = context.contents()
            .stream()
            .flatMap(contents -> contents.vectorIndexes().stream())
            .filter(index -> index.schema().equals("public") && VectorExtension.PGVECTO_RS.owns(index.method()))
            .toList();
        ForeignCodeSteps foreignCodeSteps = ForeignCodeSteps.in(context, columns.stream().map(VectorColumn::table));
        List<Statement> run = new ArrayList<>(EmbeddingColumns.before(columns, foreignCodeSteps));
        indexes.forEach(index -> run.add(Statement.of("DROP INDEX public." + quote(index.name()))));
        run.add(Statement
            .of("ALTER TABLE IF EXISTS public.smart_search DROP CONSTRAINT IF EXISTS dim_size_constraint"));
        columns.forEach(column -> run.add(EmbeddingColumns.toArray(column)));
        columns.forEach(column -> run.add(EmbeddingComparison.compare(column.table())));
        List<Statement> back = new ArrayList<>();
        columns.forEach(column -> back
            .add(EmbeddingColumns.toType(column.table(), "vectors.vector(" + column.dimensions() + ")")));
        indexes.forEach(index -> back.add(EmbeddingColumns.create(index)));
        return StepDraft.sql("park-embeddings", "Keep the embeddings as real[] in between",
                "Only for a server on which pgvecto.rs and " + context.target().vector().title()
                        + " cannot be installed beside each other. Without this step Immich converts them itself. Then the "
                        + "indexes go, the embeddings stay as plain numbers, pgvecto.rs can be removed, and a later step "
                        + "brings them into the new type. Make a dump first." + foreignCodeSteps.words())
            .statements(context.superuser() && !foreignCodeSteps.isThere(), database, run,
                    foreignCodeSteps.before(back))
            .effects(EmbeddingColumns.STOPPED)
            .onlyWhenTicked();
    }

}
