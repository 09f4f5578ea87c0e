package dev.pgwizard.server;

/**
 * The SELECTs about the tables of embeddings that {@link ForeignCode} has a part in.
 */
final class EmbeddingsQueries {

    /** Whether the embeddings of the table {@code c} are plain numbers in an array. */
    static final String PARKED = """
            (c.relname IN ('smart_search', 'face_search', 'asset_faces') AND EXISTS (SELECT FROM pg_attribute AS a
              WHERE a.attrelid = c.oid AND a.attname = 'embedding' AND NOT a.attisdropped AND a.atttypid = 'real[]'::regtype))""";

    private EmbeddingsQueries() {
    }

    /** What of other roles would run where the table of a column is rewritten. */
    static Query foreignCode() {
        return Query.rows("foreign-code", "whose code is in the tables of the embeddings", """
                SELECT n.nspname AS schema, c.relname AS table, coalesce(<foreign>, '') AS code
                  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                 WHERE c.relname IN ('smart_search', 'face_search', 'asset_faces') AND c.relkind = 'r'
                 ORDER BY n.nspname, c.relname DESC LIMIT 20""".replace("<foreign>", ForeignCode.ofRewriting("c.oid")));
    }

    /**
     * An array tells its length only row by row. Its table is read only where there is
     * such a column and nobody's code would run, hence the text in a text.
     */
    static Query widths() {
        return Query.locked("widths", "how long the embeddings are",
                """
                        SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'table', c.relname, 'widths',
                                 substring(query_to_xml(format('SELECT min(cardinality(embedding)) || '','' || max(cardinality(embedding)) AS w FROM ONLY %I.%I',
                                        n.nspname, c.relname), true, false, '')::text FROM '<w>([0-9,]*)</w>'))), '[]')
                          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                         WHERE c.relkind = 'r' AND <parked> AND has_schema_privilege(n.oid, 'USAGE')
                           AND has_table_privilege(c.oid, 'SELECT') AND (<unread>) IS NULL"""
                    .replace("<parked>", PARKED)
                    .replace("<unread>", ForeignCode.whyUncounted("c.oid")));
    }

}
