package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The step that builds a vector index in Immich's place: of the same method and with the
 * same options, because Immich looks at them at its next start and builds another where
 * they differ (Immich 3.1 server/src/utils/database.ts, vectorIndexQuery).
 */
final class IndexSteps {

    private static final String HNSW = "CREATE INDEX %s ON public.%s USING hnsw (embedding %s.vector_cosine_ops) WITH (ef_construction = 300, m = 16)";

    private IndexSteps() {
    }

    /** Somebody else's, which a search of Immich's fails at. */
    static StepDraft drop(Remedy.DropVectorIndex remedy, CheckContext context) {
        List<Statement> back = contents(context).stream()
            .flatMap(contents -> contents.vectorIndex(remedy.index()).stream())
            .map(EmbeddingSteps::create)
            .toList();
        return StepDraft.sql("drop-" + Slug.of(remedy.index()), "Drop the index " + remedy.index(),
                "It is an index of VectorChord of another form than Immich's, and every search of Immich fails at it. Somebody made it for a purpose; the way back builds it again.")
            .statements(WizardRights.superuser(context), remedy.database(),
                    List.of(Statement.of("DROP INDEX public." + quote(remedy.index()))), back)
            .effects(new Effects("At once", "Nothing", "Untouched", "One statement, which takes minutes"))
            .onlyWhenTicked();
    }

    /**
     * One of that name is in the way of it, as it would be in Immich's. It comes back
     * where nothing but a vector index it was.
     */
    static StepDraft build(Remedy.BuildVectorIndex remedy, CheckContext context) {
        Optional<VectorIndex> old = contents(context).flatMap(contents -> contents.vectorIndex(remedy.index()));
        Statement drop = Statement.of("DROP INDEX public." + quote(remedy.index()));
        List<Statement> run = new ArrayList<>();
        old.ifPresent(index -> run.add(drop));
        ForeignCodeSteps foreignCodeSteps = ForeignCodeSteps.in(context, Stream.of(remedy.table()));
        run.addAll(foreignCodeSteps.before(List.of(create(remedy, context))));
        List<Statement> undo = new ArrayList<>(List.of(drop));
        old.filter(IndexSteps::isOfVectors).map(EmbeddingSteps::create).ifPresent(undo::add);
        return StepDraft.sql("build-" + remedy.index().replace('_', '-'),
                "Build " + remedy.index() + " as Immich would",
                "Immich does not: it would change the type of the embeddings first, on which something depends, or it takes the index that is there for a good one. With this index there it has nothing to build."
                        + foreignCodeSteps.words())
            .statements(WizardRights.superuser(context) && !foreignCodeSteps.isThere(), remedy.database(), run, undo)
            .effects(new Effects("At once", "Whoever writes to " + remedy.table() + " waits: minutes with many photos",
                    "Untouched, but for the work of the processor", "Drop it again"));
    }

    private static Statement create(Remedy.BuildVectorIndex remedy, CheckContext context) {
        String index = quote(remedy.index());
        String table = quote(remedy.table());
        String schema = schema(remedy.extension(), context);
        return Statement.of(switch (VectorExtension.named(remedy.extension()).orElse(VectorExtension.PGVECTOR)) {
            case PGVECTOR -> HNSW.formatted(index, table, quote(schema));
            case VECTORCHORD -> StatementFile.of("build-vchordrq-index",
                    Map.of("index", index, "table", table, "schema", Literal.quote(schema)));
            case PGVECTO_RS -> StatementFile.of("build-vectors-index",
                    Map.of("index", index, "table", table, "schema", quote(schema)));
        });
    }

    private static boolean isOfVectors(VectorIndex index) {
        return Arrays.stream(VectorExtension.values()).anyMatch(extension -> extension.owns(index.method()));
    }

    /** Where the operators are, or will be. */
    private static String schema(String extension, CheckContext context) {
        return contents(context).flatMap(contents -> contents.extension(extension))
            .map(InstalledExtension::schema)
            .orElse(VectorExtension.PGVECTO_RS.extension().equals(extension) ? extension : "public");
    }

    private static Optional<Contents> contents(CheckContext context) {
        return context.server().contents().asOptional();
    }

}
