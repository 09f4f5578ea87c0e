package dev.pgwizard.server;

import dev.pgwizard.postgres.Identifier;

/**
 * The number of rows of a table with embeddings and a checksum over keys and numbers,
 * which is the same in every type that an embedding can have and on every server. SHA-256
 * because MD5 is refused where a host allows approved algorithms only.
 */
public final class EmbeddingSums {

    private static final String SUM = """
            SELECT count(*) || ' rows, checksum ' || coalesce(sum(('x' || left(encode(sha256(convert_to(
              (to_jsonb(t) - 'embedding')::text || (t.embedding::real[])::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint), 0)
              FROM ONLY public.%s AS t""";

    private EmbeddingSums() {
    }

    /**
     * A query of one text. Its casts are those of whoever made a type of these columns,
     * so {@link ForeignCode} is asked first.
     */
    public static String of(String table) {
        return SUM.formatted(Identifier.quote(table));
    }

}
