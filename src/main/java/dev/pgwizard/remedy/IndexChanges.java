package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.EmbeddingColumns.ForeignCodeSteps;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft.Slug;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done for the vector indexes. */
public final class IndexChanges {

    private IndexChanges() {
    }

    /**
     * Builds a vector index as Immich would, for an Immich that does not: what depends on
     * the embeddings keeps their type, or it takes the index that is there for a good
     * one.
     *
     * @param extension of the index: {@code vchord}
     */
    public record BuildVectorIndex(String database, String table, String index, String extension) implements Remedy {

        /**
         * One of that name is in the way of it, as it would be in Immich's. It comes back
         * where nothing but a vector index it was.
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            Optional<VectorIndex> old = context.contents().flatMap(contents -> contents.vectorIndex(index()));
            Statement drop = Statement.of("DROP INDEX public." + quote(index()));
            List<Statement> run = new ArrayList<>();
            old.ifPresent(index -> run.add(drop));
            ForeignCodeSteps foreignCodeSteps = ForeignCodeSteps.in(context, Stream.of(table()));
            run.addAll(foreignCodeSteps.before(List.of(create(context))));
            List<Statement> undo = new ArrayList<>(List.of(drop));
            old.filter(there -> isOfVectors(there, context)).map(EmbeddingColumns::create).ifPresent(undo::add);
            return StepDraft.sql(Phase.EMBEDDINGS, "build-" + index().replace('_', '-'),
                    "Build " + index() + " as Immich would",
                    "Immich does not: it would change the type of the embeddings first, on which something depends, or it takes the "
                            + "index that is there for a good one. With this index there it has nothing to build."
                            + foreignCodeSteps.words())
                .statements(context.superuser() && !foreignCodeSteps.isThere(), database, run, undo)
                .effects(new Effects("At once", "Whoever writes to " + table() + " waits: minutes with many photos",
                        "Untouched, but for the work of the processor", "Drop it again"));
        }

        private Statement create(RemedyContext context) {
            Target target = context.target();
            VectorExtension vector = VectorExtension.named(extension()).orElse(VectorExtension.PGVECTOR);
            String create = "CREATE INDEX " + quote(index()) + " ON public." + quote(table()) + " "
                    + target.requirements().facts(vector).index(target.release(), schema(extension(), context));
            return Statement.of(vector == VectorExtension.VECTORCHORD
                    ? StatementFile.of("build-vchordrq-index",
                            Map.of("index", quote(index()), "table", quote(table()), "create", Literal.quote(create)))
                    : create);
        }

        private static boolean isOfVectors(VectorIndex index, RemedyContext context) {
            return context.target().requirements().knowledge().behaviour().owner(index.method()).isPresent();
        }

        /** Where the operators are, or will be. */
        private static String schema(String extension, RemedyContext context) {
            return context.contents()
                .flatMap(contents -> contents.extension(extension))
                .map(InstalledExtension::schema)
                .orElse(VectorExtension.PGVECTO_RS.extension().equals(extension) ? extension : "public");
        }

    }

    /** Drops an index on embeddings that is not Immich's and stops its searches. */
    public record DropVectorIndex(String database, String index) implements Remedy {

        /** Somebody else's, which a search of Immich's fails at. */
        @Override
        public StepDraft draft(RemedyContext context) {
            List<Statement> back = context.contents()
                .stream()
                .flatMap(contents -> contents.vectorIndex(index).stream())
                .map(EmbeddingColumns::create)
                .toList();
            return StepDraft.sql(Phase.CLEARING, "drop-" + Slug.ofName(index), "Drop the index " + index,
                    "It is an index of VectorChord of another form than Immich's, and every search of Immich fails at it. Somebody "
                            + "made it for a purpose; the way back builds it again.")
                .statements(context.superuser(), database, List.of(Statement.of("DROP INDEX public." + quote(index))),
                        back)
                .effects(new Effects("At once", "Nothing", "Untouched", "One statement, which takes minutes"))
                .onlyWhenTicked();
        }

    }

    /**
     * Takes deleted rows out of the tables with the embeddings while the library that
     * wrote their indexes is still loaded.
     */
    public record VacuumEmbeddings(String database) implements Remedy {

        /**
         * Dead rows whose long values are gone fail a REINDEX of VectorChord 1.0 (its
         * issue 470), and only the old library can still open an index of the old format.
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            return StepDraft.sql(Phase.VACUUM, "vacuum-embeddings", "Vacuum the embeddings",
                    "Deleted rows can make a later rebuild of the indexes fail, and the library that wrote the indexes is loaded only "
                            + "until the restart.")
                .statements(context.superuser(), database,
                        UpdateExtension.tables(context).map(table -> Statement.alone("VACUUM " + table)).toList(),
                        List.of())
                .noUndo("Not needed");
        }

    }

}
