package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Steps that change the type of the embeddings and keep every number of them: rows and a
 * checksum are taken before and compared after, in one transaction.
 */
final class EmbeddingSteps {

    private static final Effects STOPPED = new Effects("At once", "Immich must be stopped meanwhile", "Untouched",
            "Statements that convert them back");

    private EmbeddingSteps() {
    }

    static StepDraft park(Remedy.ParkEmbeddings remedy, CheckContext context) {
        List<VectorColumn> columns = columns(context).filter(VectorColumn::isOfPgvectoRs).toList();
        List<VectorIndex> indexes = contents(context).flatMap(contents -> contents.vectorIndexes().stream())
            .filter(index -> index.schema().equals("public") && VectorExtension.PGVECTO_RS.owns(index.method()))
            .toList();
        ForeignCodeSteps foreignCodeSteps = ForeignCodeSteps.in(context, columns.stream().map(VectorColumn::table));
        List<Statement> run = new ArrayList<>(before(columns, foreignCodeSteps));
        indexes.forEach(index -> run.add(Statement.of("DROP INDEX public." + quote(index.name()))));
        run.add(Statement
            .of("ALTER TABLE IF EXISTS public.smart_search DROP CONSTRAINT IF EXISTS dim_size_constraint"));
        columns.forEach(column -> run.add(toArray(column)));
        columns.forEach(column -> run.add(EmbeddingComparison.compare(column.table())));
        List<Statement> back = new ArrayList<>();
        columns.forEach(column -> back.add(toType(column.table(), "vectors.vector(" + column.dimensions() + ")")));
        indexes.forEach(index -> back.add(create(index)));
        return StepDraft.sql("park-embeddings", "Keep the embeddings as real[] in between",
                "Only for a server on which pgvecto.rs and " + context.target().vector().title()
                        + " cannot be installed beside each other. Without this step Immich converts them itself. Then the indexes go, the embeddings stay as plain numbers, pgvecto.rs can be removed, and a later step brings them into the new type. Make a dump first."
                        + foreignCodeSteps.words())
            .statements(WizardRights.superuser(context) && !foreignCodeSteps.isThere(), remedy.database(), run,
                    foreignCodeSteps.before(back))
            .effects(STOPPED)
            .onlyWhenTicked();
    }

    static StepDraft convert(Remedy.ConvertEmbeddings remedy, CheckContext context) {
        String schema = contents(context).flatMap(contents -> contents.extension("vector").stream())
            .map(InstalledExtension::schema)
            .findFirst()
            .orElse("public");
        List<VectorColumn> columns = columns(context).filter(column -> column.table().equals(remedy.table())).toList();
        ForeignCodeSteps foreignCodeSteps = ForeignCodeSteps.in(context, columns.stream().map(VectorColumn::table));
        List<Statement> run = new ArrayList<>(before(columns, foreignCodeSteps));
        run.add(toType(remedy.table(), quote(schema) + ".vector(" + remedy.dimensions() + ")"));
        run.add(EmbeddingComparison.compare(remedy.table()));
        return StepDraft.sql("convert-" + remedy.table().replace('_', '-'),
                "Bring the embeddings of " + remedy.table() + " into the type vector(" + remedy.dimensions() + ")",
                "They are kept as real[] now, whose rows all have this length. Immich builds the index at its next start."
                        + foreignCodeSteps.words())
            .statements(WizardRights.superuser(context) && !foreignCodeSteps.isThere(), remedy.database(), run,
                    foreignCodeSteps.before(columns.stream().map(EmbeddingSteps::toArray).toList()))
            .effects(STOPPED);
    }

    /** While the tables are locked nobody can plant any more. */
    private static List<Statement> before(List<VectorColumn> columns, ForeignCodeSteps foreignCodeSteps) {
        List<Statement> before = new ArrayList<>();
        before.add(Statement.of("LOCK TABLE "
                + columns.stream().map(column -> "public." + column.table()).collect(Collectors.joining(", "))
                + " IN ACCESS EXCLUSIVE MODE"));
        before.addAll(foreignCodeSteps
            .before(columns.stream().map(column -> EmbeddingComparison.remember(column.table())).toList()));
        return before;
    }

    private static Statement toArray(VectorColumn column) {
        return toType(column.table(), "real[]");
    }

    private static Statement toType(String table, String type) {
        return Statement.of("ALTER TABLE public." + quote(table) + " ALTER COLUMN embedding TYPE " + type
                + " USING embedding::" + type);
    }

    /** An option is kept as name=value, where the value may hold anything. */
    static Statement create(VectorIndex index) {
        String options = index.options()
            .stream()
            .map(option -> option.split("=", 2))
            .map(pair -> quote(pair[0]) + " = " + Literal.quote(pair[1]))
            .collect(Collectors.joining(", "));
        return Statement.of("CREATE INDEX " + quote(index.name()) + " ON public." + quote(index.table()) + " USING "
                + quote(index.method()) + " (embedding " + index.operatorClass() + ")"
                + (options.isEmpty() ? "" : " WITH (" + options + ")"));
    }

    private static Stream<VectorColumn> columns(CheckContext context) {
        return contents(context).flatMap(contents -> contents.vectorColumns().stream())
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"));
    }

    private static Stream<Contents> contents(CheckContext context) {
        return context.server().contents().asOptional().stream();
    }

}
