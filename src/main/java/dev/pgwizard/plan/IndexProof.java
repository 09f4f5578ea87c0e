package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.VectorIndex;

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
        return Statement
            .of("""
                    DO $proof$
                    DECLARE
                      found bigint;
                      scans text := current_setting('enable_seqscan');
                    BEGIN
                      IF NOT EXISTS (SELECT FROM ONLY %1$s) THEN
                        RAISE NOTICE '%% is empty', %2$s;
                        RETURN;
                      END IF;
                      PERFORM set_config('enable_seqscan', 'off', true);
                    %3$s  SELECT count(*) INTO found FROM (SELECT FROM ONLY %1$s
                        ORDER BY embedding OPERATOR(%4$s.<=>) (SELECT embedding FROM ONLY %1$s LIMIT 1) LIMIT 10) AS nearest;
                      PERFORM set_config('enable_seqscan', scans, true);
                      IF found = 0 THEN
                        RAISE EXCEPTION '%% finds nothing', %2$s;
                      END IF;
                      RAISE NOTICE '%% finds %% nearest', %2$s, found;
                    END $proof$"""
                .formatted(table, Literal.quote(index.name()), probes, quote(schema)));
    }

}
