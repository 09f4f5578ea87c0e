package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.EmbeddingColumns.EmbeddingComparison;
import dev.pgwizard.remedy.EmbeddingColumns.ForeignCodeSteps;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorColumn.PgvectoRs;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done with embeddings that another extension holds. */
public final class EmbeddingChanges {

    private EmbeddingChanges() {
    }

    /** Brings embeddings from plain arrays into pgvector's type, of this length. */
    public record ConvertEmbeddings(String database, String table, int dimensions) implements Remedy {

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
            return StepDraft.sql(Phase.EMBEDDINGS, "convert-" + table.replace('_', '-'),
                    "Bring the embeddings of " + table + " into the type vector(" + dimensions + ")",
                    "They are kept as real[] now, whose rows all have this length. Immich builds the index at its next start."
                            + foreignCodeSteps.words())
                .statements(context.superuser() && !foreignCodeSteps.isThere(), database, run,
                        foreignCodeSteps.before(columns.stream().map(EmbeddingColumns::toArray).toList()))
                .effects(EmbeddingColumns.STOPPED);
        }

    }

    /**
     * Keeps the embeddings as plain arrays, which need no extension, and drops their
     * indexes. Only where the old extension and the new one cannot be on one server.
     */
    public record ParkEmbeddings(String database) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            List<VectorColumn> columns = EmbeddingColumns.of(context).filter(VectorColumn::isOfPgvectoRs).toList();
            List<VectorIndex> indexes = context.contents()
                .stream()
                .flatMap(contents -> contents.vectorIndexes().stream())
                .filter(index -> index.schema().equals("public")
                        && context.target().requirements().facts(VectorExtension.PGVECTO_RS).owns(index.method()))
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
            return StepDraft.sql(Phase.PARKING, "park-embeddings", "Keep the embeddings as real[] in between",
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

    /**
     * Drops pgvecto.rs where nothing uses it.
     *
     * @param schema whether its schema goes too, because nothing else lives there
     */
    public record DropPgvectoRs(String database, boolean schema) implements Remedy {

        /** The schema outlives the extension, which never owned it. */
        @Override
        public StepDraft draft(RemedyContext context) {
            List<Statement> run = new ArrayList<>(List.of(Statement.of("DROP EXTENSION vectors")));
            if (schema()) {
                run.add(Statement.of("DROP SCHEMA vectors"));
            }
            return StepDraft.sql(Phase.LEFTOVERS, "drop-vectors", "Drop pgvecto.rs from " + database,
                    "No column and no index uses it any more. Left behind, it stops pg_upgrade later. Nothing is dropped along with "
                            + "it: where something still depends on it, Postgres refuses.")
                .statements(context.superuser(), database, run, List.of(Statement.of("CREATE EXTENSION vectors")))
                .noUndo("One statement, while its package is there");
        }

    }

    /**
     * What a role other than the superuser needs in order to use pgvecto.rs.
     *
     * @param schema whether it lacks the right to use its schema
     * @param view whether it lacks the right to read its statistics
     */
    public record GrantPgvectoRs(String database, String role, boolean schema, boolean view) implements Remedy {

        /**
         * The grants of Immich's own guide for a role that is no superuser. The way back
         * takes only what was not granted before.
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            String role = quote(role());
            List<Statement> run = new ArrayList<>();
            List<Statement> undo = new ArrayList<>();
            if (schema) {
                run.add(Statement.of("GRANT USAGE ON SCHEMA vectors TO " + role));
                undo.add(Statement.of("REVOKE USAGE ON SCHEMA vectors FROM " + role));
            }
            if (view) {
                run.add(Statement.of("GRANT SELECT ON ALL TABLES IN SCHEMA vectors TO " + role));
                run.add(Statement.of("ALTER DEFAULT PRIVILEGES IN SCHEMA vectors GRANT SELECT ON TABLES TO " + role));
                undo.addAll(0, revokeSelect(role, context));
            }
            return StepDraft.sql(Phase.GRANTS, "grant-pgvecto-rs", "Let " + role() + " use pgvecto.rs",
                    "Its types and its index statistics live in the schema vectors, which belongs to the superuser who created it.")
                .statements(context.superuser(), database, run, undo)
                .noUndo(undo.size() == 1 ? "One statement" : undo.size() + " statements");
        }

        /** Where it is hidden what was granted before, that of the tables stays. */
        private static List<Statement> revokeSelect(String role, RemedyContext context) {
            Optional<PgvectoRs> before = context.contents()
                .filter(contents -> contents.extension("vectors").isPresent())
                .map(contents -> contents.pgvectoRs().asOptional().orElse(PgvectoRs.UNUSED));
            List<Statement> undo = new ArrayList<>();
            if (before.filter(PgvectoRs::grantsByDefault).isEmpty()) {
                undo.add(Statement
                    .of("ALTER DEFAULT PRIVILEGES IN SCHEMA vectors REVOKE SELECT ON TABLES FROM " + role));
            }
            before.map(PgvectoRs::ungranted)
                .map(names -> String.join(", ", names))
                .or(() -> Optional.of("ALL TABLES IN SCHEMA vectors"))
                .filter(tables -> !tables.isEmpty())
                .ifPresent(tables -> undo.add(Statement.of("REVOKE SELECT ON " + tables + " FROM " + role)));
            return undo;
        }

    }

}
