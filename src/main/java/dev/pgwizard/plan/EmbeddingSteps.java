package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.Situation;
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

    static Draft park(Remedy.ParkEmbeddings remedy, Situation situation) {
        List<VectorColumn> columns = columns(situation).filter(VectorColumn::isOfPgvectoRs).toList();
        List<VectorIndex> indexes = contents(situation).flatMap(contents -> contents.vectorIndexes().stream())
            .filter(index -> index.schema().equals("public") && VectorExtension.PGVECTO_RS.owns(index.method()))
            .toList();
        Foreign foreign = Foreign.in(situation, columns.stream().map(VectorColumn::table));
        List<Statement> run = new ArrayList<>(before(columns, foreign));
        indexes.forEach(index -> run.add(Statement.of("DROP INDEX public." + quote(index.name()))));
        run.add(Statement
            .of("ALTER TABLE IF EXISTS public.smart_search DROP CONSTRAINT IF EXISTS dim_size_constraint"));
        columns.forEach(column -> run.add(toArray(column)));
        columns.forEach(column -> run.add(Sums.compare(column.table())));
        List<Statement> back = new ArrayList<>();
        columns.forEach(column -> back.add(toType(column.table(), "vectors.vector(" + column.dimensions() + ")")));
        indexes.forEach(index -> back.add(create(index)));
        return Draft.sql("park-embeddings", "Keep the embeddings as real[] in between",
                "Only for a server on which pgvecto.rs and " + situation.target().vector().title()
                        + " cannot be installed beside each other. Without this step Immich converts them itself. Then the indexes go, the embeddings stay as plain numbers, pgvecto.rs can be removed, and a later step brings them into the new type. Make a dump first."
                        + foreign.words())
            .statements(Rights.superuser(situation) && !foreign.isThere(), remedy.database(), run, back)
            .effects(STOPPED)
            .onlyWhenTicked();
    }

    static Draft convert(Remedy.ConvertEmbeddings remedy, Situation situation) {
        String schema = contents(situation).flatMap(contents -> contents.extension("vector").stream())
            .map(InstalledExtension::schema)
            .findFirst()
            .orElse("public");
        List<VectorColumn> columns = columns(situation).filter(column -> column.table().equals(remedy.table()))
            .toList();
        Foreign foreign = Foreign.in(situation, columns.stream().map(VectorColumn::table));
        List<Statement> run = new ArrayList<>(before(columns, foreign));
        run.add(toType(remedy.table(), quote(schema) + ".vector(" + remedy.dimensions() + ")"));
        run.add(Sums.compare(remedy.table()));
        return Draft.sql("convert-" + remedy.table().replace('_', '-'),
                "Bring the embeddings of " + remedy.table() + " into the type vector(" + remedy.dimensions() + ")",
                "They are kept as real[] now, whose rows all have this length. Immich builds the index at its next start."
                        + foreign.words())
            .statements(Rights.superuser(situation) && !foreign.isThere(), remedy.database(), run,
                    columns.stream().map(EmbeddingSteps::toArray).toList())
            .effects(STOPPED);
    }

    /** While the tables are locked nobody can plant any more. */
    private static List<Statement> before(List<VectorColumn> columns, Foreign foreign) {
        List<Statement> before = new ArrayList<>();
        before.add(Statement.of("LOCK TABLE "
                + columns.stream().map(column -> "public." + column.table()).collect(Collectors.joining(", "))
                + " IN ACCESS EXCLUSIVE MODE"));
        before.addAll(foreign.before(columns.stream().map(column -> Sums.remember(column.table())).toList()));
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

    private static Stream<VectorColumn> columns(Situation situation) {
        return contents(situation).flatMap(contents -> contents.vectorColumns().stream())
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"));
    }

    private static Stream<Contents> contents(Situation situation) {
        return situation.server().contents().asOptional().stream();
    }

}
