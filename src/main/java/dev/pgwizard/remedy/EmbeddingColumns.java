package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.EmbeddingColumns.EmbeddingComparison;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.ForeignCode;
import dev.pgwizard.server.Inventory.EmbeddingSums;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Compares embeddings before and after a change, within its transaction. */
    static final class EmbeddingComparison {

        private EmbeddingComparison() {
        }

        /**
         * Ends the transaction where something of another role's would run, even what
         * came after the plan was read. Under these locks nobody makes an index, a
         * constraint or statistics, and no other schema gets the name of this one.
         */
        static Statement lookFirst(String table) {
            return look(table, ForeignCode.ofRewriting());
        }

        /** The same before SET NOT NULL. */
        static Statement lookAtChecks(String table) {
            return look(table, ForeignCode.ofChecks());
        }

        private static Statement look(String table, String code) {
            return Statement.of(StatementFile.of("look-for-foreign-code",
                    Map.of("code", code, "literal", Literal.quote(table), "table", Identifier.quote(table))));
        }

        /** Keeps rows and checksum until the end of the transaction. */
        static Statement remember(String table) {
            return Statement.of("SELECT set_config(" + Literal.quote("pgwizard." + table) + ", ("
                    + EmbeddingSums.of(table) + "), true)");
        }

        /** Ends the transaction where they are others now. */
        static Statement compare(String table) {
            return Statement
                .of(StatementFile.of("compare-embeddings", Map.of("setting", Literal.quote("pgwizard." + table), "sum",
                        EmbeddingSums.of(table), "table", Literal.quote(table))));
        }

    }

    /**
     * Code of other roles that a step would run because it touches the rows of a table.
     * Such a step is a person's, and says whose code it is; each looks again before it
     * touches a row, because somebody may have been quick, and a file is run without
     * being read.
     *
     * @param tables that the step touches
     * @param code empty where there is none
     */
    record ForeignCodeSteps(List<String> tables, String code) {

        static ForeignCodeSteps in(RemedyContext context, Stream<String> tables) {
            List<String> touched = tables.distinct().toList();
            List<Contents> contents = context.contents().stream().toList();
            String code = contents.stream()
                .flatMap(one -> one.vectorColumns().stream())
                .filter(column -> column.schema().equals("public") && touched.contains(column.table()))
                .map(VectorColumn::foreignCode)
                .filter(found -> !found.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
            return new ForeignCodeSteps(touched, code);
        }

        boolean isThere() {
            return !code.isEmpty();
        }

        /** Behind why a step is needed. */
        String words() {
            return isThere() ? " Not by the wizard, because it would run with an administrator's rights: " + code
                    + ". Look at that first, or let its owner take it away: until then the statements stop by themselves."
                    : "";
        }

        List<Statement> before(List<Statement> statements) {
            return Stream.concat(tables.stream().map(EmbeddingComparison::lookFirst), statements.stream()).toList();
        }

    }

}
