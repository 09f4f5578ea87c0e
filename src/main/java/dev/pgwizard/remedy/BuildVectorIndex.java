package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds a vector index as Immich would, for an Immich that does not: what depends on the
 * embeddings keeps their type, or it takes the index that is there for a good one.
 *
 * @param extension of the index: {@code vchord}
 */
public record BuildVectorIndex(String database, String table, String index, String extension) implements Remedy {

    private static final String HNSW = "CREATE INDEX %s ON public.%s USING hnsw (embedding %s.vector_cosine_ops) WITH "
            + "(ef_construction = 300, m = 16)";

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.EMBEDDINGS;
    }

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
        old.filter(BuildVectorIndex::isOfVectors).map(EmbeddingColumns::create).ifPresent(undo::add);
        return StepDraft.sql("build-" + index().replace('_', '-'), "Build " + index() + " as Immich would",
                "Immich does not: it would change the type of the embeddings first, on which something depends, or it takes the "
                        + "index that is there for a good one. With this index there it has nothing to build."
                        + foreignCodeSteps.words())
            .statements(context.superuser() && !foreignCodeSteps.isThere(), database, run, undo)
            .effects(new Effects("At once", "Whoever writes to " + table() + " waits: minutes with many photos",
                    "Untouched, but for the work of the processor", "Drop it again"));
    }

    private Statement create(RemedyContext context) {
        String index = quote(index());
        String table = quote(table());
        String schema = schema(extension(), context);
        return Statement.of(switch (VectorExtension.named(extension()).orElse(VectorExtension.PGVECTOR)) {
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
    private static String schema(String extension, RemedyContext context) {
        return context.contents()
            .flatMap(contents -> contents.extension(extension))
            .map(InstalledExtension::schema)
            .orElse(VectorExtension.PGVECTO_RS.extension().equals(extension) ? extension : "public");
    }

}
