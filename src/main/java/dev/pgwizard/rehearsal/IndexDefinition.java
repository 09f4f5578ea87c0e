package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.StatementFile;
import java.util.Map;

/**
 * The index that a release builds over embeddings when there are few (Immich 3.1,
 * server/src/utils/database.ts; the releases before, docs and migrations of each).
 */
final class IndexDefinition {

    private static final String PGVECTOR = "USING hnsw (embedding vector_cosine_ops) WITH (ef_construction = 300, m = 16)";

    private IndexDefinition() {
    }

    static String of(RehearsalTarget target) {
        return switch (target.vector()) {
            case VECTORCHORD -> StatementFile.of("vchordrq-definition");
            case PGVECTOR -> PGVECTOR;
            case PGVECTO_RS -> pgvectoRs(target);
        };
    }

    /** Its access method, which Immich looks for since 1.133. */
    static String method(VectorExtension vector) {
        return switch (vector) {
            case VECTORCHORD -> "vchordrq";
            case PGVECTOR -> "hnsw";
            case PGVECTO_RS -> "vectors";
        };
    }

    /** From 1.95 to 1.132 pgvecto.rs was asked to read pgvector's form. */
    private static String pgvectoRs(RehearsalTarget target) {
        if (isInPgvectorsForm(target)) {
            return PGVECTOR;
        }
        return target.has(Trait.INDEXES_WITH_OLD_OPERATORS) ? vectors("cosine_ops")
                : vectors("vector_cos_ops").replace("[indexing", "optimizing.optimizing_threads = 4\n[indexing");
    }

    private static String vectors(String operators) {
        return StatementFile.of("vectors-definition", Map.of("operators", operators));
    }

    static boolean isInPgvectorsForm(RehearsalTarget target) {
        return target.vector() == VectorExtension.PGVECTO_RS && target.has(Trait.INDEXES_IN_PGVECTORS_FORM);
    }

}
