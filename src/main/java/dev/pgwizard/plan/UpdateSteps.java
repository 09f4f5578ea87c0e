package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.Situation;
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
    static Draft vacuum(Remedy.VacuumEmbeddings remedy, Situation situation) {
        return Draft.sql("vacuum-embeddings", "Vacuum the embeddings",
                "Deleted rows can make a later rebuild of the indexes fail, and the library that wrote the indexes is loaded only until the restart.")
            .statements(Rights.superuser(situation), remedy.database(),
                    tables(situation).map(table -> Statement.alone("VACUUM " + table)).toList(), List.of())
            .noUndo("Not needed");
    }

    static Draft update(Remedy.UpdateExtension remedy, Situation situation) {
        String name = ExtensionSteps.name(remedy.extension());
        Draft draft = Draft.sql("update-" + remedy.extension(), "Update " + name + " in " + remedy.database(),
                "The server has " + remedy.to() + ", the database still uses " + remedy.from()
                        + ". Immich's role may not update it; a superuser may. Do it while Immich is stopped."
                        + (remedy.newFormat() ? " Its indexes have another format now, so they are rebuilt." : "")
                        + foreign(remedy, situation).words());
        Foreign foreign = foreign(remedy, situation);
        return draft
            .statements(Rights.superuser(situation) && !foreign.isThere(), remedy.database(),
                    statements(remedy, situation, foreign), List.of())
            .effects(new Effects(isOfPgvectoRs(remedy) ? "After another restart" : "At once",
                    remedy.newFormat() ? "Immich's database while indexes are built" : "Immich's database for a moment",
                    "Untouched", "None. " + name + " has no way back."));
    }

    /** The tables that the proof searches. */
    private static Foreign foreign(Remedy.UpdateExtension remedy, Situation situation) {
        return Foreign.in(situation,
                VectorExtension.named(remedy.extension())
                    .filter(extension -> extension != VectorExtension.PGVECTO_RS)
                    .stream()
                    .flatMap(extension -> indexes(extension, situation))
                    .map(VectorIndex::table));
    }

    private static boolean isOfPgvectoRs(Remedy.UpdateExtension remedy) {
        return remedy.extension().equals(VectorExtension.PGVECTO_RS.extension());
    }

    private static List<Statement> statements(Remedy.UpdateExtension remedy, Situation situation, Foreign foreign) {
        Statement update = Statement
            .of("ALTER EXTENSION " + quote(remedy.extension()) + " UPDATE TO " + Literal.quote(remedy.to()));
        return VectorExtension.named(remedy.extension()).map(extension -> switch (extension) {
            case PGVECTOR -> with(update, foreign.before(proofs(extension, situation).toList()).stream());
            case VECTORCHORD -> vectorChord(remedy, update, situation, foreign);
            case PGVECTO_RS -> pgvectoRs(remedy, update, situation);
        }).orElseGet(() -> List.of(update));
    }

    private static List<Statement> with(Statement update, Stream<Statement> more) {
        return Stream.concat(Stream.of(update), more).toList();
    }

    /**
     * Where the format is another, a VACUUM must not open the indexes any more; it still
     * takes the dead rows away from under them.
     */
    private static List<Statement> vectorChord(Remedy.UpdateExtension remedy, Statement update, Situation situation,
            Foreign foreign) {
        String vacuum = remedy.newFormat() ? "VACUUM (INDEX_CLEANUP OFF) " : "VACUUM ";
        List<Statement> all = new ArrayList<>(tables(situation).map(table -> Statement.alone(vacuum + table)).toList());
        all.add(update);
        if (remedy.newFormat()) {
            indexes(VectorExtension.VECTORCHORD, situation)
                .forEach(index -> all.add(Statement.of("REINDEX INDEX " + name(index))));
        }
        all.addAll(foreign.before(proofs(VectorExtension.VECTORCHORD, situation).toList()));
        return all;
    }

    /**
     * pgvecto.rs keeps its indexes in files of its own, which a new version refuses;
     * pgvectors_upgrade() deletes them, and the worker begins anew at the next start
     * (pgvecto.rs, docs of the upgrade). Immich does the same between minor versions.
     */
    private static List<Statement> pgvectoRs(Remedy.UpdateExtension remedy, Statement update, Situation situation) {
        ExtensionVersion from = new ExtensionVersion(remedy.from());
        ExtensionVersion to = new ExtensionVersion(remedy.to());
        if (from.isSameMinor(to)) {
            return List.of(update);
        }
        List<Statement> all = new ArrayList<>(
                indexes(VectorExtension.PGVECTO_RS, situation).map(index -> Statement.of("DROP INDEX " + name(index)))
                    .toList());
        all.add(update);
        all.add(Statement.of("SELECT vectors.pgvectors_upgrade()"));
        all.add(Statement.of(UpdateMark.statement(quote(remedy.extension()))));
        return all;
    }

    private static Stream<Statement> proofs(VectorExtension extension, Situation situation) {
        String type = extension == VectorExtension.VECTORCHORD ? "vector" : extension.extension();
        String schema = contents(situation).flatMap(contents -> contents.extension(type))
            .map(InstalledExtension::schema)
            .orElse("public");
        return indexes(extension, situation).map(index -> Proof.of(index, extension, schema));
    }

    private static Stream<VectorIndex> indexes(VectorExtension extension, Situation situation) {
        return contents(situation).stream()
            .flatMap(contents -> contents.vectorIndexes().stream())
            .filter(index -> index.schema().equals("public"))
            .filter(index -> extension.owns(index.method()));
    }

    private static Stream<String> tables(Situation situation) {
        return Stream.of("smart_search", "face_search")
            .filter(table -> contents(situation).flatMap(contents -> contents.relation(table)).isPresent())
            .map(table -> "public." + table);
    }

    private static Optional<Contents> contents(Situation situation) {
        return situation.server().contents().asOptional();
    }

    private static String name(VectorIndex index) {
        return quote(index.schema()) + "." + quote(index.name());
    }

}
