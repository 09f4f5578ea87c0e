package dev.pgwizard.server;

/**
 * The SELECT about what stands in schema public under Immich's names, in the form of the
 * list of its objects. It calls nothing that reads an expression, and names columns by
 * their numbers in the catalog.
 */
final class PresentObjectsQuery {

    private static final String OWN = """
            WITH own AS MATERIALIZED (
              SELECT oid, relname FROM pg_class WHERE relnamespace = (SELECT to_regnamespace('public')::oid) AND relkind IN ('r', 'p')
                 AND relname = ANY (%1$s || '{kysely_migrations,kysely_migrations_lock}'))
            """;

    private static final String COLUMNS = """
            SELECT 'column' AS kind, c.relname AS table, a.attname AS name,
                   regexp_replace(format_type(a.atttypid, a.atttypmod), '^(public|vectors)[.]', '')
                     || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || CASE WHEN a.atthasdef THEN ' default' ELSE '' END AS detail
              FROM own AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE a.attnum > 0 AND NOT a.attisdropped""";

    private static final String INDEXES = """
            SELECT 'index', c.relname, x.relname, m.amname || CASE WHEN i.indisunique THEN ' unique' ELSE '' END || ' ('
                     || (SELECT string_agg(CASE WHEN k.number = 0 THEN '(expression)' ELSE a.attname END, ' ' ORDER BY k.place)
                           FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
                           LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number)
                     || ')' || CASE WHEN i.indpred IS NOT NULL THEN ' where' ELSE '' END || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
              FROM own AS c JOIN pg_index AS i ON i.indrelid = c.oid JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_am AS m ON m.oid = x.relam
             WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))""";

    private static final String CONSTRAINTS = """
            SELECT 'constraint', c.relname, k.conname,
                   CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' ELSE 'exclude' END || ' ('
                     || coalesce((SELECT string_agg(a.attname, ' ' ORDER BY n.place) FROM unnest(k.conkey) WITH ORDINALITY AS n (number, place)
                           JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = n.number), '') || ')'
                     || CASE WHEN k.contype = 'f' THEN ' to ' || (SELECT f.relname FROM pg_class AS f WHERE f.oid = k.confrelid) ELSE '' END
              FROM own AS c JOIN pg_constraint AS k ON k.conrelid = c.oid WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')""";

    private static final String TRIGGERS = """
            SELECT 'trigger', c.relname, t.tgname, p.proname
              FROM own AS c JOIN pg_trigger AS t ON t.tgrelid = c.oid JOIN pg_proc AS p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal""";

    private static final String OTHERS = """
            SELECT CASE WHEN x.relkind = 'S' THEN 'sequence' WHEN EXISTS (SELECT FROM own WHERE own.oid = x.oid) THEN 'table' ELSE 'relation' END,
                   CASE WHEN x.relkind = 'S' THEN coalesce((SELECT c.relname FROM pg_depend AS d JOIN pg_class AS c ON c.oid = d.refobjid
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') LIMIT 1), '') ELSE '' END,
                   x.relname, ''
              FROM pg_class AS x WHERE x.relnamespace = (SELECT to_regnamespace('public')::oid) AND (x.oid IN (SELECT oid FROM own)
                OR x.relkind <> 'i' AND x.relname = ANY (%1$s || %2$s || %5$s)
                OR x.relkind = 'i' AND x.relname = ANY (%1$s || %2$s) AND NOT EXISTS (SELECT FROM pg_index AS i JOIN own ON own.oid = i.indrelid WHERE i.indexrelid = x.oid))
            UNION ALL
            SELECT 'function', '', p.proname, regexp_replace(format_type(p.prorettype, NULL), '^public[.]', '') || ', ' || l.lanname
              FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
             WHERE p.pronamespace = (SELECT to_regnamespace('public')::oid) AND p.proname = ANY (%3$s)
            UNION ALL
            SELECT 'type', '', t.typname, CASE WHEN t.typtype = 'e' THEN 'enum '
                     || coalesce((SELECT string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid), '') ELSE t.typtype::text END
              FROM pg_type AS t WHERE t.typnamespace = (SELECT to_regnamespace('public')::oid) AND t.typname = ANY (%4$s)""";

    private PresentObjectsQuery() {
    }

    /** Bounded, because a table may be made of anything. */
    static Query of(OwnNames names) {
        String rows = String.join("\nUNION ALL\n", COLUMNS, INDEXES, CONSTRAINTS, TRIGGERS,
                OTHERS.formatted(names.tables(), names.indexes(), names.functions(), names.types(), names.sequences()));
        return Query.rows("presentObjects", "what Immich has made", OWN.formatted(names.tables()) + "SELECT * FROM ("
                + rows + ") AS found ORDER BY 1, 2, 3, 4 LIMIT 10000");
    }

}
