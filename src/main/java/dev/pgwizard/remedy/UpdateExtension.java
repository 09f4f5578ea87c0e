package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.EmbeddingColumns.ForeignCodeSteps;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.InstalledExtension.UpdateMark;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Brings an extension to the version whose files are on the server. There is no way back.
 *
 * @param newFormat whether its indexes have to be rebuilt for it
 */
public record UpdateExtension(String database, String extension, String from, String to,
        boolean newFormat) implements Remedy {

    @Override
    public StepDraft draft(RemedyContext context) {
        String name = VectorExtension.title(extension());
        StepDraft stepDraft = StepDraft.sql(Phase.LIBRARIES, "update-" + extension(),
                "Update " + name + " in " + database,
                "The server has " + to() + ", the database still uses " + from()
                        + ". Immich's role may not update it; a superuser may. Do it while Immich is stopped."
                        + (newFormat ? " Its indexes have another format now, so they are rebuilt." : "")
                        + foreign(context).words());
        ForeignCodeSteps foreignCodeSteps = foreign(context);
        return stepDraft
            .statements(context.superuser() && !foreignCodeSteps.isThere(), database,
                    statements(context, foreignCodeSteps), List.of())
            .effects(new Effects(isOfPgvectoRs() ? "After another restart" : "At once",
                    newFormat ? "Immich's database while indexes are built" : "Immich's database for a moment",
                    "Untouched", "None. " + name + " has no way back."));
    }

    /** The tables that the proof searches. */
    private ForeignCodeSteps foreign(RemedyContext context) {
        return ForeignCodeSteps.in(context,
                VectorExtension.named(extension())
                    .filter(extension -> extension != VectorExtension.PGVECTO_RS)
                    .stream()
                    .flatMap(extension -> indexes(extension, context))
                    .map(VectorIndex::table));
    }

    private boolean isOfPgvectoRs() {
        return extension().equals(VectorExtension.PGVECTO_RS.extension());
    }

    private List<Statement> statements(RemedyContext context, ForeignCodeSteps foreignCodeSteps) {
        List<Statement> update = ExtensionScript.of(extension(), context,
                Statement.of("ALTER EXTENSION " + quote(extension()) + " UPDATE TO " + Literal.quote(to())));
        return VectorExtension.named(extension()).map(extension -> switch (extension) {
            case PGVECTOR -> with(update, foreignCodeSteps.before(proofs(extension, context).toList()).stream());
            case VECTORCHORD -> vectorChord(update, context, foreignCodeSteps);
            case PGVECTO_RS -> pgvectoRs(update, context);
        }).orElse(update);
    }

    private static List<Statement> with(List<Statement> update, Stream<Statement> more) {
        return Stream.concat(update.stream(), more).toList();
    }

    /**
     * Where the format is another, a VACUUM must not open the indexes any more; it still
     * takes the dead rows away from under them.
     */
    private List<Statement> vectorChord(List<Statement> update, RemedyContext context,
            ForeignCodeSteps foreignCodeSteps) {
        String vacuum = newFormat ? "VACUUM (INDEX_CLEANUP OFF) " : "VACUUM ";
        List<Statement> all = new ArrayList<>(tables(context).map(table -> Statement.alone(vacuum + table)).toList());
        all.addAll(update);
        if (newFormat) {
            indexes(VectorExtension.VECTORCHORD, context)
                .forEach(index -> all.add(Statement.of("REINDEX INDEX " + name(index))));
        }
        all.addAll(foreignCodeSteps.before(proofs(VectorExtension.VECTORCHORD, context).toList()));
        return all;
    }

    /**
     * pgvecto.rs keeps its indexes in files of its own, which a new version refuses;
     * pgvectors_upgrade() deletes them, and the worker begins anew at the next start
     * (pgvecto.rs, docs of the upgrade). Immich does the same between minor versions.
     */
    private List<Statement> pgvectoRs(List<Statement> update, RemedyContext context) {
        ExtensionVersion from = new ExtensionVersion(from());
        ExtensionVersion to = new ExtensionVersion(to());
        if (from.isSameMinor(to)) {
            return update;
        }
        List<Statement> all = new ArrayList<>(
                indexes(VectorExtension.PGVECTO_RS, context).map(index -> Statement.of("DROP INDEX " + name(index)))
                    .toList());
        all.addAll(update);
        all.add(Statement.of("SELECT vectors.pgvectors_upgrade()"));
        all.add(Statement.of(UpdateMark.statement(quote(extension()))));
        return all;
    }

    private static Stream<Statement> proofs(VectorExtension extension, RemedyContext context) {
        String type = extension == VectorExtension.VECTORCHORD ? "vector" : extension.extension();
        String schema = context.contents()
            .flatMap(contents -> contents.extension(type))
            .map(InstalledExtension::schema)
            .orElse("public");
        return indexes(extension, context).map(index -> IndexProof.of(index, extension, schema));
    }

    private static Stream<VectorIndex> indexes(VectorExtension extension, RemedyContext context) {
        return context.contents()
            .stream()
            .flatMap(contents -> contents.vectorIndexes().stream())
            .filter(index -> index.schema().equals("public"))
            .filter(index -> context.target().requirements().facts(extension).owns(index.method()));
    }

    static Stream<String> tables(RemedyContext context) {
        return Stream.of("smart_search", "face_search")
            .filter(table -> context.contents().flatMap(contents -> contents.relation(table)).isPresent())
            .map(table -> "public." + table);
    }

    private static String name(VectorIndex index) {
        return quote(index.schema()) + "." + quote(index.name());
    }

    /**
     * A search by the index as the proof that it works: after an update the catalog calls
     * an index valid whose format the library refuses.
     */
    static final class IndexProof {

        private IndexProof() {
        }

        /**
         * A table without rows proves nothing and is not searched.
         * @param schema where the operators of the vector type live
         */
        static Statement of(VectorIndex index, VectorExtension extension, String schema) {
            String table = quote(index.schema()) + "." + quote(index.table());
            String probes = extension == VectorExtension.VECTORCHORD
                    ? "  PERFORM set_config('vchordrq.probes', '1', true);\n" : "";
            return Statement.of(StatementFile.of("search-by-index", Map.of("table", table, "index",
                    Literal.quote(index.name()), "probes", probes, "schema", quote(schema))));
        }

    }

}
