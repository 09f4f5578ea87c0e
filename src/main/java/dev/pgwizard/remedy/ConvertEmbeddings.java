package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.VectorColumn;
import java.util.ArrayList;
import java.util.List;

/** Brings embeddings from plain arrays into pgvector's type, of this length. */
public record ConvertEmbeddings(String database, String table, int dimensions) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.EMBEDDINGS;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String schema = context.contents()
            .flatMap(contents -> contents.extension("vector"))
            .map(InstalledExtension::schema)
            .orElse("public");
        List<VectorColumn> columns = EmbeddingColumns.of(context)
            .filter(column -> column.table().equals(table))
            .toList();
        ForeignCodeSteps foreignCodeSteps = ForeignCodeSteps.in(context, columns.stream().map(VectorColumn::table));
        List<Statement> run = new ArrayList<>(EmbeddingColumns.before(columns, foreignCodeSteps));
        run.add(EmbeddingColumns.toType(table, quote(schema) + ".vector(" + dimensions + ")"));
        run.add(EmbeddingComparison.compare(table));
        return StepDraft.sql("convert-" + table.replace('_', '-'),
                "Bring the embeddings of " + table + " into the type vector(" + dimensions + ")",
                "They are kept as real[] now, whose rows all have this length. Immich builds the index at its next start."
                        + foreignCodeSteps.words())
            .statements(context.superuser() && !foreignCodeSteps.isThere(), database, run,
                    foreignCodeSteps.before(columns.stream().map(EmbeddingColumns::toArray).toList()))
            .effects(EmbeddingColumns.STOPPED);
    }

}
