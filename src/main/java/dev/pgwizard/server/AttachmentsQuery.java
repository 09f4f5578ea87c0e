package dev.pgwizard.server;

/** The SELECT about what somebody else put on Immich's tables. */
final class AttachmentsQuery {

    /** Immich's tables, and those of its migrators. */
    private static final String TABLES = """
            WITH role AS (SELECT r.oid FROM (SELECT) AS always LEFT JOIN pg_roles AS r ON r.rolname = ?),
            tables AS MATERIALIZED (
              SELECT oid, relname, relnamespace FROM pg_class
               WHERE relnamespace = (SELECT to_regnamespace('public')::oid) AND relkind IN ('r', 'p')
                 AND relname = ANY (%s || '{kysely_migrations,kysely_migrations_lock,migrations}'))
            """;

    /**
     * The tables that a text names behind a verb, whatever the search_path; a name that
     * several have counts where all agree. {@code ON CONFLICT DO UPDATE SET} names none.
     * A default takes a number of a sequence with the rights of who inserts, an identity
     * does not.
     */
    private static final String WRITES = """
            SELECT count(*) FILTER (WHERE may) AS allowed, count(*) FILTER (WHERE NOT may) AS forbidden, count(*) FILTER (WHERE may IS NULL) AS open
              FROM (SELECT (
                SELECT CASE WHEN bool_and(coalesce(p.may, false)) THEN true WHEN bool_and(NOT coalesce(p.may, true)) THEN false END
                  FROM pg_class AS x JOIN pg_namespace AS s ON s.oid = x.relnamespace CROSS JOIN LATERAL (SELECT
                    CASE WHEN NOT has_schema_privilege(r.oid, s.oid, 'USAGE') THEN false
                         WHEN v.verb = 'INSERT' AND EXISTS (SELECT FROM pg_depend AS d JOIN pg_attrdef AS a ON d.classid = 'pg_attrdef'::regclass AND d.objid = a.oid
                                JOIN pg_class AS q ON d.refclassid = 'pg_class'::regclass AND q.oid = d.refobjid
                               WHERE a.adrelid = x.oid AND CASE WHEN q.relkind = 'S' THEN NOT has_sequence_privilege(r.oid, q.oid, 'USAGE, UPDATE') END) THEN false
                         WHEN has_table_privilege(r.oid, x.oid, v.verb) THEN true
                         WHEN v.verb = 'DELETE' OR NOT has_any_column_privilege(r.oid, x.oid, v.verb) THEN false END AS may) AS p
                 WHERE x.relkind IN ('r', 'p', 'v', 'f')
                   AND lower(translate(m[2], '" ', '')) IN (lower(x.relname), lower(s.nspname || '.' || x.relname))) AS may
                FROM regexp_matches(regexp_replace(p.prosrc, '[[:space:]]+', ' ', 'g'), '(?:^|[^[:alnum:]_])(insert +into|update|delete +from) +(?:only +)?((?:"[^"]+"|[[:alnum:]_]+)(?: *[.] *(?:"[^"]+"|[[:alnum:]_]+))?)', 'gi') AS m
               CROSS JOIN LATERAL (SELECT upper(split_part(m[1], ' ', 1)) AS verb) AS v
               WHERE lower(m[2]) <> 'set') AS named""";

    /**
     * Bits of {@code tgtype}: PostgreSQL src/include/catalog/pg_trigger.h. What is
     * internal enforces foreign keys.
     */
    private static final String TRIGGERS = """
            SELECT c.relname AS table, t.tgname AS name,
                   array_remove(ARRAY[CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT' END, CASE WHEN t.tgtype & 16 > 0 THEN 'UPDATE' END,
                     CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' END, CASE WHEN t.tgtype & 32 > 0 THEN 'TRUNCATE' END], NULL) AS events,
                   t.tgtype & 3 = 3 AS before_row, t.tgqual IS NOT NULL OR t.tgattr::text <> '' AS conditional,
                   t.tgenabled AS firing, pg_get_userbyid(p.proowner) AS owner, p.proname AS function, l.lanname AS language,
                   p.prosecdef AS definer, left(p.prosrc, %d) AS body, (SELECT to_json(writes) FROM (%s) AS writes) AS writes
              FROM tables AS c JOIN pg_trigger AS t ON t.tgrelid = c.oid JOIN pg_proc AS p ON p.oid = t.tgfoid
              JOIN pg_language AS l ON l.oid = p.prolang CROSS JOIN role AS r
             WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND NOT (p.proname = ANY (%s) AND p.pronamespace = c.relnamespace)
             ORDER BY c.relname, t.tgname LIMIT 50"""
        .formatted(TriggerFunction.READ, WRITES, "%s");

    private static final String RULES = """
            SELECT c.relname AS table, w.rulename AS name, CASE w.ev_type WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END AS event,
                   w.is_instead AS instead, w.ev_qual::text <> '<>' AS conditional, w.ev_enabled AS firing
              FROM tables AS c JOIN pg_rewrite AS w ON w.ev_class = c.oid
             WHERE w.ev_type <> '1' AND w.ev_enabled <> 'D' ORDER BY c.relname, w.rulename LIMIT 50""";

    private AttachmentsQuery() {
    }

    static Query of(OwnNames names, String acting) {
        return Query.row("attachments", "what others put on Immich's tables",
                TABLES.formatted(names.tables()) + "SELECT " + list(TRIGGERS.formatted(names.triggerFunctions()))
                        + " AS triggers, " + list(RULES) + " AS rules, " + list(ConstraintsQuery.of(names))
                        + " AS constraints, " + list(DependentsQuery.of(names)) + " AS dependents",
                acting);
    }

    private static String list(String select) {
        return "(SELECT coalesce(json_agg(rows), '[]') FROM (" + select + ") AS rows)";
    }

}
