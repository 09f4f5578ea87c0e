package dev.pgwizard.server;

/**
 * Whether an administrator may read rows of a table that somebody else made. Postgres
 * runs what its owner attached with the rights of whoever reads: policies, rules, and
 * already while it plans, functions in the expressions of indexes and statistics
 * (PostgreSQL src/backend/utils/cache/relcache.c, RelationGetIndexExpressions). A cast
 * that belongs to a type goes by no search_path.
 */
final class PlainTable {

    /** The types of Immich's own columns; each is in pg_catalog, made by initdb. */
    private static final String TYPES = "'{text,varchar,bpchar,int2,int4,int8,timestamp,timestamptz,_float4}'";

    private PlainTable() {
    }

    /**
     * What is odd about the table {@code c} of {@code pg_class} and these of its columns,
     * as a text; SQL's null where nothing is.
     * @param columns the names, separated by commas
     */
    static String oddity(String columns) {
        return """
                CASE WHEN EXISTS (SELECT FROM pg_rewrite WHERE ev_class = c.oid AND ev_type = '1') THEN 'it has a rule for reading'
                     ELSE coalesce((SELECT 'its column ' || a.attname || ' is of the type ' || t.typname || ' of ' || pg_get_userbyid(t.typowner)
                             FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                            WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname = ANY ('{%s}')
                              AND NOT (t.oid < 16384 AND t.typname = ANY (%s) AND t.typnamespace = 'pg_catalog'::regnamespace) ORDER BY a.attnum LIMIT 1),
                           (SELECT 'an expression of its ' || x.name || ' uses what ' || %s || ' made'
                             FROM (SELECT i.indexrelid AS oid, 'pg_class'::regclass AS classid, r.relname AS name FROM pg_index AS i
                                     JOIN pg_class AS r ON r.oid = i.indexrelid WHERE i.indrelid = c.oid
                                   UNION ALL
                                   SELECT s.oid, 'pg_statistic_ext', s.stxname FROM pg_statistic_ext AS s WHERE s.stxrelid = c.oid
                                   UNION ALL
                                   SELECT p.oid, 'pg_policy', p.polname FROM pg_policy AS p WHERE p.polrelid = c.oid AND row_security_active(c.oid)) AS x
                             JOIN pg_depend AS d ON d.classid = x.classid AND d.objid = x.oid
                            WHERE d.deptype = 'n' AND (d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
                                     OR d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid)
                            ORDER BY x.name LIMIT 1)) END"""
            .formatted(columns, TYPES, MAKER);
    }

    private static final String MAKER = """
            pg_get_userbyid(CASE d.refclassid WHEN 'pg_proc'::regclass THEN (SELECT proowner FROM pg_proc WHERE oid = d.refobjid)
              WHEN 'pg_operator'::regclass THEN (SELECT oprowner FROM pg_operator WHERE oid = d.refobjid)
              WHEN 'pg_class'::regclass THEN (SELECT relowner FROM pg_class WHERE oid = d.refobjid)
              ELSE (SELECT typowner FROM pg_type WHERE oid = d.refobjid) END)""";

}
