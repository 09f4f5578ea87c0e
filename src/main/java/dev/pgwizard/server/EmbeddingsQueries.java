package dev.pgwizard.server;

/**
 * The SELECTs about the columns of embeddings, what depends on them, and their indexes.
 */
final class EmbeddingsQueries {

    /**
     * Whether it computes something of the embeddings, which nobody can compute of an
     * array. To a type that casts lead to from both, they lead as before (tried with
     * pgvector 0.8: halfvec).
     */
    private static final String COMPUTES = """
            EXISTS (SELECT FROM pg_depend AS f WHERE f.classid = d.classid AND f.objid = d.objid
                       AND (f.refclassid = 'pg_operator'::regclass OR f.refclassid = 'pg_proc'::regclass
                            AND NOT EXISTS (SELECT FROM pg_cast WHERE castfunc = f.refobjid)))""";

    /**
     * What ALTER COLUMN ... TYPE real[] fails at, or cannot make again for an array, with
     * what shows and what drops it (PostgreSQL src/backend/commands/tablecmds.c,
     * ATExecAlterColumnType; each tried with 17 and pgvector 0.8). Immich drops its own
     * index and dim_size_constraint first. To what goes by its number no name leads.
     */
    private static final String HELD = """
            coalesce((SELECT json_agg(DISTINCT jsonb_build_object('object', o.object, 'shown', o.shown, 'dropped', o.dropped)) FROM pg_depend AS d CROSS JOIN LATERAL (
                    SELECT format('INDEX %I.%I', n.nspname, i.relname), format('SELECT pg_get_indexdef(%s)', i.oid), format('DROP INDEX %I.%I', n.nspname, i.relname)
                      FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid JOIN pg_am AS m ON m.oid = i.relam
                     WHERE d.classid = 'pg_class'::regclass AND x.indexrelid = d.objid AND x.indrelid = c.oid
                       AND (a.attnum = ANY (x.indkey) AND m.amname NOT IN ('btree', 'hash') OR <computes>)
                       AND i.relname <> CASE c.relname WHEN 'smart_search' THEN 'clip_index' ELSE 'face_index' END
                    UNION ALL
                    <views>
                    UNION ALL
                    SELECT format('TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname), format('SELECT pg_get_triggerdef(%s)', t.oid), format('DROP TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname)
                      FROM pg_trigger AS t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid
                    UNION ALL
                    SELECT y.object, format('SELECT * FROM pg_policies WHERE policyname = %L', p.polname), 'DROP ' || y.object
                      FROM pg_policy AS p JOIN pg_class AS v ON v.oid = p.polrelid JOIN pg_namespace AS w ON w.oid = v.relnamespace CROSS JOIN LATERAL (
                        SELECT format('POLICY %I ON %I.%I', p.polname, w.nspname, v.relname) AS object) AS y
                     WHERE d.classid = 'pg_policy'::regclass AND p.oid = d.objid
                    UNION ALL
                    SELECT format('COLUMN %I.%I.%I', n.nspname, c.relname, g.attname), format('SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE oid = %s', e.oid),
                           format('ALTER TABLE %I.%I DROP COLUMN %I', n.nspname, c.relname, g.attname)
                      FROM pg_attrdef AS e JOIN pg_attribute AS g ON g.attrelid = e.adrelid AND g.attnum = e.adnum
                     WHERE d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid AND e.adnum <> a.attnum
                    UNION ALL
                    SELECT format('CONSTRAINT %I ON %I.%I', k.conname, w.nspname, v.relname), format('SELECT pg_get_constraintdef(%s)', k.oid),
                           format('ALTER TABLE %2$I.%3$I DROP CONSTRAINT %1$I', k.conname, w.nspname, v.relname)
                      FROM pg_constraint AS k JOIN pg_class AS v ON v.oid = k.conrelid JOIN pg_namespace AS w ON w.oid = v.relnamespace
                     WHERE d.classid = 'pg_constraint'::regclass AND k.oid = d.objid AND k.conname <> 'dim_size_constraint' AND (k.contype = 'f' OR k.contype = 'c' AND <computes>)
                    UNION ALL
                    SELECT 'ROUTINE ' || f.oid::regprocedure, format('SELECT pg_get_functiondef(%s)', f.oid), 'DROP ROUTINE ' || f.oid::regprocedure
                      FROM pg_proc AS f WHERE d.classid = 'pg_proc'::regclass AND f.oid = d.objid
                    UNION ALL
                    SELECT format('STATISTICS %I.%I', w.nspname, s.stxname), format('SELECT pg_get_statisticsobjdef(%s)', s.oid), format('DROP STATISTICS %I.%I', w.nspname, s.stxname)
                      FROM pg_statistic_ext AS s JOIN pg_namespace AS w ON w.oid = s.stxnamespace
                     WHERE d.classid = 'pg_statistic_ext'::regclass AND s.oid = d.objid AND <computes>
                    UNION ALL
                    SELECT format('PUBLICATION %I', p.object_args[1]), format('SELECT * FROM pg_publication_tables WHERE pubname = %L', p.object_args[1]),
                           format('ALTER PUBLICATION %I DROP TABLE %I.%I', p.object_args[1], n.nspname, c.relname)
                      FROM pg_identify_object_as_address(d.classid, d.objid, 0) AS p WHERE d.classid = 'pg_publication_rel'::regclass) AS o (object, shown, dropped)
                   WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum), '[]')"""
        .replace("<computes>", COMPUTES)
        .replace("<views>", ViewQueries.BEHIND);

    /** Whether the embeddings of the table {@code c} are plain numbers in an array. */
    static final String PARKED = """
            (c.relname IN ('smart_search', 'face_search', 'asset_faces') AND EXISTS (SELECT FROM pg_attribute AS a
              WHERE a.attrelid = c.oid AND a.attname = 'embedding' AND NOT a.attisdropped AND a.atttypid = 'real[]'::regtype))""";

    private EmbeddingsQueries() {
    }

    static Query columns() {
        return Query.rows("vector-columns", "of what type the embeddings are", """
                SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, t.typname AS type,
                       tn.nspname AS type_schema, a.atttypmod AS dimensions,
                       NULL AS widths, <held> AS held, coalesce(<foreign>, '') AS foreign_code
                  FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                  JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_type AS t ON t.oid = a.atttypid
                  JOIN pg_namespace AS tn ON tn.oid = t.typnamespace
                 WHERE c.relname IN ('smart_search', 'face_search', 'asset_faces') AND c.relkind = 'r'
                   AND a.attname = 'embedding' AND NOT a.attisdropped
                 ORDER BY n.nspname, c.relname DESC LIMIT 20""".replace("<held>", HELD)
            .replace("<foreign>", ForeignCode.ofRewriting("c.oid")));
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
