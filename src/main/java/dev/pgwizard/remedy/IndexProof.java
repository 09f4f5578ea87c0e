package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.server.VectorIndex;
import java.util.Map;

/**
 * A search by the index as the proof that it works: after an update the catalog calls an
 * index valid whose format the library refuses.
 */
final class IndexProof {

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
