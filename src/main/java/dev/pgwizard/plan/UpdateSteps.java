package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.UpdateMark;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps that bring an extension to the version on the server. Each extension has an order
 * of its own; what belongs together is one transaction, so that an index of the old
 * format never outlives the update, which no catalog would show.
 */
final class UpdateSteps {

    private UpdateSteps() {
    }

    /**
     * Dead rows whose long values are gone fail a REINDEX of VectorChord 1.0 (its issue
     * 470), and only the old library can still open an index of the old format.
     */
    static StepDraft vacuum(Remedy.VacuumEmbeddings remedy, CheckContext context) {
        return StepDraft.sql("vacuum-embeddings", "Vacuum the embeddings",
                "Deleted rows can make a later rebuild of the indexes fail, and the library that wrote the indexes is loaded only until the restart.")
            .statements(WizardRights.superuser(context), remedy.database(),
                    tables(context).map(table -> Statement.alone("VACUUM " + table)).toList(), List.of())
            .noUndo("Not needed");
    }

    static StepDraft update(Remedy.UpdateExtension remedy, CheckContext context) {
        String name = ExtensionSteps.name(remedy.extension());
        StepDraft stepDraft = StepDraft.sql("update-" + remedy.extension(),
                "Update " + name + " in " + remedy.database(),
                "The server has " + remedy.to() + ", the database still uses " + remedy.from()
                        + ". Immich's role may not update it; a superuser may. Do it while Immich is stopped."
                        + (remedy.newFormat() ? " Its indexes have another format now, so they are rebuilt." : "")
                        + foreign(remedy, context).words());
        ForeignCodeSteps foreignCodeSteps = foreign(remedy, context);
        return stepDraft
            .statements(WizardRights.superuser(context) && !foreignCodeSteps.isThere(), remedy.database(),
                    statements(remedy, context, foreignCodeSteps), List.of())
            .effects(new Effects(isOfPgvectoRs(remedy) ? "After another restart" : "At once",
                    remedy.newFormat() ? "Immich's database while indexes are built" : "Immich's database for a moment",
                    "Untouched", "None. " + name + " has no way back."));
    }

    /** The tables that the proof searches. */
    private static ForeignCodeSteps foreign(Remedy.UpdateExtension remedy, CheckContext context) {
        return ForeignCodeSteps.in(context,
                VectorExtension.named(remedy.extension())
                    .filter(extension -> extension != VectorExtension.PGVECTO_RS)
                    .stream()
                    .flatMap(extension -> indexes(extension, context))
                    .map(VectorIndex::table));
    }

    private static boolean isOfPgvectoRs(Remedy.UpdateExtension remedy) {
        return remedy.extension().equals(VectorExtension.PGVECTO_RS.extension());
    }

    private static List<Statement> statements(Remedy.UpdateExtension remedy, CheckContext context,
            ForeignCodeSteps foreignCodeSteps) {
        Statement update = Statement
            .of("ALTER EXTENSION " + quote(remedy.extension()) + " UPDATE TO " + Literal.quote(remedy.to()));
        return VectorExtension.named(remedy.extension()).map(extension -> switch (extension) {
            case PGVECTOR -> with(update, foreignCodeSteps.before(proofs(extension, context).toList()).stream());
            case VECTORCHORD -> vectorChord(remedy, update, context, foreignCodeSteps);
            case PGVECTO_RS -> pgvectoRs(remedy, update, context);
        }).orElseGet(() -> List.of(update));
    }

    private static List<Statement> with(Statement update, Stream<Statement> more) {
        return Stream.concat(Stream.of(update), more).toList();
    }

    /**
     * Where the format is another, a VACUUM must not open the indexes any more; it still
     * takes the dead rows away from under them.
     */
    private static List<Statement> vectorChord(Remedy.UpdateExtension remedy, Statement update, CheckContext context,
            ForeignCodeSteps foreignCodeSteps) {
        String vacuum = remedy.newFormat() ? "VACUUM (INDEX_CLEANUP OFF) " : "VACUUM ";
        List<Statement> all = new ArrayList<>(tables(context).map(table -> Statement.alone(vacuum + table)).toList());
        all.add(update);
        if (remedy.newFormat()) {
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
    private static List<Statement> pgvectoRs(Remedy.UpdateExtension remedy, Statement update, CheckContext context) {
        ExtensionVersion from = new ExtensionVersion(remedy.from());
        ExtensionVersion to = new ExtensionVersion(remedy.to());
        if (from.isSameMinor(to)) {
            return List.of(update);
        }
        List<Statement> all = new ArrayList<>(
                indexes(VectorExtension.PGVECTO_RS, context).map(index -> Statement.of("DROP INDEX " + name(index)))
                    .toList());
        all.add(update);
        all.add(Statement.of("SELECT vectors.pgvectors_upgrade()"));
        all.add(Statement.of(UpdateMark.statement(quote(remedy.extension()))));
        return all;
    }

    private static Stream<Statement> proofs(VectorExtension extension, CheckContext context) {
        String type = extension == VectorExtension.VECTORCHORD ? "vector" : extension.extension();
        String schema = contents(context).flatMap(contents -> contents.extension(type))
            .map(InstalledExtension::schema)
            .orElse("public");
        return indexes(extension, context).map(index -> IndexProof.of(index, extension, schema));
    }

    private static Stream<VectorIndex> indexes(VectorExtension extension, CheckContext context) {
        return contents(context).stream()
            .flatMap(contents -> contents.vectorIndexes().stream())
            .filter(index -> index.schema().equals("public"))
            .filter(index -> extension.owns(index.method()));
    }

    private static Stream<String> tables(CheckContext context) {
        return Stream.of("smart_search", "face_search")
            .filter(table -> contents(context).flatMap(contents -> contents.relation(table)).isPresent())
            .map(table -> "public." + table);
    }

    private static Optional<Contents> contents(CheckContext context) {
        return context.server().contents().asOptional();
    }

    private static String name(VectorIndex index) {
        return quote(index.schema()) + "." + quote(index.name());
    }

}
