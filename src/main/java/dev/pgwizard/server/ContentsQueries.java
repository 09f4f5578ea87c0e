package dev.pgwizard.server;

import java.util.List;

/**
 * Every SELECT about the contents of Immich's database. Plain joins over the catalog
 * throughout: {@code pg_indexes}, {@code pg_get_indexdef} and regclass casts fail where a
 * library is not loaded or a right is missing.
 */
final class ContentsQueries {

    private static final String TABLES = "'{kysely_migrations,kysely_migrations_lock,migrations,typeorm_metadata,"
            + "system_metadata,pg_vector_index_stat,asset,assets,smart_search,face_search,geodata_places,naturalearth_countries,user,users}'";

    private ContentsQueries() {
    }

    static List<Query> all(String role) {
        return List.of(Query.guard(), extensions(role), schemas(role), relations(role), strangers(role),
                vectorColumns(), vectorIndexes(), eventTriggers(), migrations());
    }

    private static Query extensions(String role) {
        return Query.rows("extensions",
                """
                        SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema, o.rolname AS owner,
                               e.extrelocatable AS relocatable, coalesce(pg_has_role(r.oid, e.extowner, 'USAGE'), false) AS role_owns,
                               EXISTS (SELECT FROM pg_available_extensions AS a
                                        CROSS JOIN pg_extension_update_paths(e.extname) AS p
                                        WHERE a.name = e.extname AND p.source = e.extversion AND p.target = a.default_version
                                          AND p.path IS NOT NULL) AS updatable
                          FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
                          JOIN pg_roles AS o ON o.oid = e.extowner LEFT JOIN pg_roles AS r ON r.rolname = ?""",
                role);
    }

    /** A role that is not there yet will have what everybody has. */
    private static Query schemas(String role) {
        return Query.rows("schemas",
                """
                        SELECT n.nspname AS name, o.rolname AS owner,
                               coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE'), has_schema_privilege('public', n.oid, 'USAGE')) AS usage,
                               coalesce(has_schema_privilege(r.oid, n.oid, 'CREATE'), has_schema_privilege('public', n.oid, 'CREATE')) AS create,
                               coalesce(pg_has_role(r.oid, n.nspowner, 'USAGE'), false) AS owns
                          FROM pg_namespace AS n JOIN pg_roles AS o ON o.oid = n.nspowner
                          LEFT JOIN pg_roles AS r ON r.rolname = ?
                         WHERE n.nspname IN ('public', 'vectors', ?)
                            OR n.oid IN (SELECT extnamespace FROM pg_extension)""",
                role, role);
    }

    private static Query relations(String role) {
        return Query.rows("relations", """
                SELECT n.nspname AS schema, c.relname AS name, o.rolname AS owner,
                       coalesce(pg_has_role(r.oid, c.relowner, 'USAGE'), false) AS owns,
                       coalesce(has_table_privilege(r.oid, c.oid, 'SELECT'), false) AS readable
                  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                  JOIN pg_roles AS o ON o.oid = c.relowner LEFT JOIN pg_roles AS r ON r.rolname = ?
                 WHERE c.relname = ANY (%s) AND c.relkind IN ('r', 'p', 'v')
                   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                 LIMIT 100""".formatted(TABLES), role);
    }

    /**
     * What an extension brought along belongs to the extension (pg_depend, deptype e) and
     * is nobody's business.
     */
    private static Query strangers(String role) {
        return Query.row("strangers", """
                WITH objects AS (
                  SELECT c.oid, 'pg_class'::regclass AS class, c.relname AS name, c.relowner AS owner FROM pg_class AS c
                   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                  UNION ALL
                  SELECT p.oid, 'pg_proc'::regclass, p.proname, p.proowner FROM pg_proc AS p
                   WHERE p.pronamespace = 'public'::regnamespace
                  UNION ALL
                  SELECT t.oid, 'pg_type'::regclass, t.typname, t.typowner FROM pg_type AS t
                   WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')),
                others AS (
                  SELECT objects.name, o.rolname AS owner FROM objects JOIN pg_roles AS o ON o.oid = objects.owner
                    LEFT JOIN pg_roles AS r ON r.rolname = ?
                   WHERE NOT coalesce(pg_has_role(r.oid, objects.owner, 'USAGE'), false)
                     AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = objects.class
                                      AND d.objid = objects.oid AND d.deptype = 'e'))
                SELECT count(*) AS count, coalesce(array_agg(DISTINCT owner), '{}') AS owners,
                       coalesce((array_agg(name ORDER BY name))[1:5], '{}') AS examples FROM others""", role);
    }

    private static Query vectorColumns() {
        return Query.rows("vectorColumns", """
                SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, t.typname AS type,
                       tn.nspname AS type_schema, a.atttypmod AS dimensions
                  FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                  JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_type AS t ON t.oid = a.atttypid
                  JOIN pg_namespace AS tn ON tn.oid = t.typnamespace
                 WHERE c.relname IN ('smart_search', 'face_search') AND c.relkind = 'r' AND a.attname = 'embedding'
                   AND NOT a.attisdropped LIMIT 20""");
    }

    private static Query vectorIndexes() {
        return Query.rows("vectorIndexes",
                """
                        SELECT n.nspname AS schema, c.relname AS name, t.relname AS table, am.amname AS method, i.indisvalid AS valid
                          FROM pg_class AS c JOIN pg_index AS i ON i.indexrelid = c.oid JOIN pg_class AS t ON t.oid = i.indrelid
                          JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_am AS am ON am.oid = c.relam
                         WHERE c.relname IN ('clip_index', 'face_index') LIMIT 20""");
    }

    private static Query eventTriggers() {
        return Query.rows("eventTriggers",
                """
                        SELECT e.evtname AS name, e.evtevent AS event, o.rolname AS owner, p.proname AS function
                          FROM pg_event_trigger AS e JOIN pg_roles AS o ON o.oid = e.evtowner JOIN pg_proc AS p ON p.oid = e.evtfoid
                         WHERE e.evtenabled <> 'D' LIMIT 50""");
    }

    /**
     * The names of the migrations that ran. The table may be missing or unreadable, and a
     * statement that names it would then fail with the whole batch; query_to_xml runs its
     * text only where both are sure. The names travel as hexadecimal digits, because XML
     * would escape them and not every build of Postgres can parse XML.
     */
    private static Query migrations() {
        return Query.of("migrations",
                """
                        SELECT (SELECT convert_from(decode(substring(query_to_xml(format(
                            'SELECT encode(convert_to(coalesce(json_agg(name ORDER BY name), ''[]'')::text, ''UTF8''), ''hex'') AS j FROM %I.%I',
                            n.nspname, c.relname), true, false, '')::text FROM '<j>([0-9a-f]*)</j>'), 'hex'), 'UTF8')
                          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                         WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname IN ('kysely_migrations', 'migrations')
                           AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                         ORDER BY c.relname LIMIT 1)""");
    }

}
