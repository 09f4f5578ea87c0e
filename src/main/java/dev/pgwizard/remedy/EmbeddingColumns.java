package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changes the type of the embeddings and keeps every number of them: rows and a
 * checksum are taken before and compared after, in one transaction.
 */
final class EmbeddingColumns {

    static final Effects STOPPED = new Effects("At once", "Immich must be stopped meanwhile", "Untouched",
            "Statements that convert them back");

    private EmbeddingColumns() {
    }

    static Stream<VectorColumn> of(RemedyContext context) {
        return context.contents()
            .stream()
            .flatMap(contents -> contents.vectorColumns().stream())
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"));
    }

    /** While the tables are locked nobody can plant any more. */
    static List<Statement> before(List<VectorColumn> columns, ForeignCodeSteps foreignCodeSteps) {
        List<Statement> before = new ArrayList<>();
        before.add(Statement.of("LOCK TABLE "
                + columns.stream().map(column -> "public." + column.table()).collect(Collectors.joining(", "))
                + " IN ACCESS EXCLUSIVE MODE"));
        before.addAll(foreignCodeSteps
            .before(columns.stream().map(column -> EmbeddingComparison.remember(column.table())).toList()));
        return before;
    }

    static Statement toArray(VectorColumn column) {
        return toType(column.table(), "real[]");
    }

    static Statement toType(String table, String type) {
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

}
