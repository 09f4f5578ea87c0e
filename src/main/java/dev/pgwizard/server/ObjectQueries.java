package dev.pgwizard.server;

import java.util.List;

/**
 * The SELECTs about tables, functions and types in Immich's database, and about the
 * rights on them.
 */
final class ObjectQueries {

    private static final String NOT_OF_EXTENSION = """
            NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = objects.class AND d.objid = objects.oid
                           AND d.deptype = 'e')""";

    private static final String IN_PUBLIC = """
            WITH objects AS (
              SELECT c.oid, 'pg_class'::regclass AS class, c.relname AS name, c.relowner AS owner,
                     c.relname = ANY (%1$s) AS of_immich,
                     c.relname = ANY (%1$s || '{kysely_migrations,kysely_migrations_lock,migrations,typeorm_metadata}') AS taken,
                     CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                       WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END || format(' public.%%I', c.relname) AS object,
                     c.relacl AS acl FROM pg_class AS c
               WHERE c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
              UNION ALL
              SELECT p.oid, 'pg_proc'::regclass, p.proname, p.proowner, p.proname = ANY (%2$s), p.proname = ANY (%2$s),
                     'ROUTINE ' || p.oid::regprocedure::text, p.proacl FROM pg_proc AS p
               WHERE p.pronamespace = to_regnamespace('public')
              UNION ALL
              SELECT t.oid, 'pg_type'::regclass, t.typname, t.typowner, t.typname = ANY (%3$s), t.typname = ANY (%3$s),
                     format('TYPE public.%%I', t.typname), t.typacl FROM pg_type AS t
               WHERE t.typnamespace = to_regnamespace('public') AND t.typtype IN ('e', 'd'))
            """
        .formatted(ImmichNames.tables(), ImmichNames.functions(), ImmichNames.types());

    private ObjectQueries() {
    }

    static List<Query> all(String acting) {
        return List.of(relations(acting), strangers(acting), tables(acting), collisions(acting), guarded(acting),
                RightsQueries.missing(acting));
    }

    /**
     * Immich looks these up by name alone, in any schema, or by the search_path. The rest
     * of them tell whether it has run here.
     */
    private static Query relations(String acting) {
        return Query.rows("relations", "which tables there are",
                """
                        SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, o.rolname AS owner,
                               coalesce(pg_has_role(r.oid, c.relowner, 'USAGE'), false) AS owns,
                               coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE') AND has_table_privilege(r.oid, c.oid, 'SELECT'), false)
                                 AS readable,
                               coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE'), false) AS reachable,
                               coalesce(pg_has_role(r.oid, c.relowner, 'USAGE')
                                 OR has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'), false) AS noticed
                          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                          JOIN pg_roles AS o ON o.oid = c.relowner LEFT JOIN pg_roles AS r ON r.rolname = ?
                         WHERE (c.relname IN ('kysely_migrations', 'kysely_migrations_lock', 'migrations', 'smart_search',
                                              'face_search', 'system_metadata', 'pg_vector_index_stat')
                                OR (n.nspname = 'public' AND c.relname IN ('system_config', 'asset', 'assets')))
                           AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                         ORDER BY n.nspname = 'public' DESC LIMIT 200""",
                acting);
    }

    /**
     * What an extension brought along belongs to the extension (pg_depend, deptype e) and
     * is nobody's business.
     */
    private static Query strangers(String acting) {
        return Query.row("strangers", "whose the tables are",
                IN_PUBLIC
                        + """
                                , others AS (
                                  SELECT objects.name, objects.of_immich, o.rolname AS owner, objects.object,
                                         objects.taken AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = objects.class
                                           AND d.objid = objects.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) AS taken,
                                         ARRAY(SELECT a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END
                                                 FROM aclexplode(objects.acl) AS a
                                                WHERE a.grantee = r.oid AND a.grantor = objects.owner ORDER BY 1)
                                         || ARRAY(SELECT format('%s (%I)', a.privilege_type, t.attname) || CASE WHEN a.is_grantable THEN '*' ELSE '' END
                                                    FROM pg_attribute AS t CROSS JOIN aclexplode(t.attacl) AS a
                                                   WHERE objects.class = 'pg_class'::regclass AND t.attrelid = objects.oid AND NOT t.attisdropped
                                                     AND a.grantee = r.oid AND a.grantor = objects.owner ORDER BY 1)
                                           AS granted,
                                         EXISTS (SELECT FROM aclexplode(objects.acl) AS a WHERE a.grantor = r.oid)
                                         OR EXISTS (SELECT FROM pg_attribute AS t CROSS JOIN aclexplode(t.attacl) AS a
                                                     WHERE objects.class = 'pg_class'::regclass AND t.attrelid = objects.oid AND a.grantor = r.oid)
                                           AS passed_on FROM objects
                                    JOIN pg_roles AS o ON o.oid = objects.owner LEFT JOIN pg_roles AS r ON r.rolname = ?
                                   WHERE NOT coalesce(pg_has_role(r.oid, objects.owner, 'USAGE'), false) AND\s"""
                        + NOT_OF_EXTENSION
                        + """
                                )
                                SELECT count(*) AS count, count(*) FILTER (WHERE of_immich) AS of_immich,
                                       coalesce(array_agg(DISTINCT owner), '{}') AS owners,
                                       coalesce((array_agg(name ORDER BY name))[1:5], '{}') AS examples,
                                       coalesce(json_agg(json_build_object('object', object, 'owner', owner, 'granted', granted, 'passed_on', passed_on)
                                         ORDER BY object) FILTER (WHERE taken), '[]') AS possessions FROM others""",
                acting);
    }

    /**
     * pg_dump reads every table and sequence of every schema, except those of extensions.
     */
    private static Query tables(String acting) {
        return Query.row("tables", "who may use the tables",
                """
                        WITH objects AS (
                          SELECT c.oid, 'pg_class'::regclass AS class, n.nspname AS schema, c.relname AS name,
                                 n.nspname = 'public' AND c.relname = ANY (%s) AND c.relkind IN ('r', 'p') AND NOT (
                                   has_table_privilege(r.oid, c.oid, 'SELECT') AND has_table_privilege(r.oid, c.oid, 'INSERT')
                                   AND has_table_privilege(r.oid, c.oid, 'UPDATE') AND has_table_privilege(r.oid, c.oid, 'DELETE')) AS unusable,
                                 NOT (has_schema_privilege(r.oid, n.oid, 'USAGE') AND has_table_privilege(r.oid, c.oid, 'SELECT')) AS unreadable,
                                 r.oid AS role, c.relowner AS owner
                            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                            JOIN pg_roles AS r ON r.rolname = ?
                           WHERE c.relkind IN ('r', 'p', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
                        bad AS (SELECT * FROM objects WHERE (unusable OR unreadable) AND %s),
                        lost AS (
                          SELECT missing, string_agg('public.' || quote_ident(name), ', ' ORDER BY name) AS tables
                            FROM bad CROSS JOIN LATERAL (
                              SELECT string_agg(p, ', ' ORDER BY p) AS missing
                                FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p
                               WHERE NOT has_table_privilege(bad.role, bad.oid, p)) AS privileges
                           WHERE (unusable OR schema = 'public' AND name IN ('kysely_migrations', 'kysely_migrations_lock'))
                             AND pg_has_role(role, owner, 'USAGE') AND has_schema_privilege(role, 'public', 'USAGE')
                           GROUP BY missing)
                        SELECT count(*) FILTER (WHERE unusable) AS unusable,
                               coalesce((array_agg(name ORDER BY name) FILTER (WHERE unusable))[1:5], '{}') AS unusable_examples,
                               count(*) FILTER (WHERE unreadable) AS unreadable,
                               coalesce((array_agg(schema || '.' || name ORDER BY schema, name) FILTER (WHERE unreadable))[1:5], '{}')
                                 AS unreadable_examples,
                               coalesce((SELECT array_agg(missing || ' ON TABLE ' || tables ORDER BY missing) FROM lost), '{}')
                                 AS lost FROM bad"""
                    .formatted(ImmichNames.tables(), NOT_OF_EXTENSION),
                acting);
    }

    /**
     * Superusers and roles with BYPASSRLS see all rows, owners too unless it is forced on
     * them (PostgreSQL manual, "Row Security Policies").
     */
    private static Query guarded(String acting) {
        return Query.rows("guarded", "which tables hide rows",
                """
                        SELECT c.relname AS name, c.relforcerowsecurity AS forced, coalesce(pg_has_role(r.oid, c.relowner, 'USAGE'), false) AS owns, (SELECT count(*)::int FROM pg_policy AS p
                                 WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r')) AS policies
                          FROM pg_class AS c JOIN pg_roles AS r ON r.rolname = ?
                         WHERE c.relnamespace = to_regnamespace('public') AND c.relname = ANY (%s || '{kysely_migrations,kysely_migrations_lock,migrations}') AND c.relkind IN ('r', 'p')
                           AND c.relrowsecurity AND NOT r.rolsuper AND NOT r.rolbypassrls
                           AND (c.relforcerowsecurity OR NOT pg_has_role(r.oid, c.relowner, 'USAGE'))
                         ORDER BY c.relname LIMIT 50"""
                    .formatted(ImmichNames.tables()),
                acting);
    }

    /**
     * A function in the way is one with the same arguments, which CREATE OR REPLACE may
     * not replace: another's, one that returns something else, or one that gives its
     * arguments other names. The tables of the migrator are asked for with IF NOT EXISTS,
     * so what bears their names is used as it is (Kysely 0.28 migrator.ts).
     */
    private static Query collisions(String acting) {
        return Query.rows("collisions", "which names are taken",
                """
                        WITH objects AS (
                          SELECT c.oid, 'pg_class'::regclass AS class, 'table' AS kind, c.relname AS name, c.relowner AS owner,
                                 CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                   WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'i' THEN 'INDEX' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END || format(' public.%%I', c.relname) AS object
                            FROM pg_class AS c
                           WHERE c.relnamespace = to_regnamespace('public') AND (c.relname = ANY (%1$s || %8$s)
                             OR c.relname IN ('kysely_migrations', 'kysely_migrations_lock') AND (c.relkind NOT IN ('r', 'p') OR 2 >
                                (SELECT count(*) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname = ANY
                                   (CASE c.relname WHEN 'kysely_migrations' THEN '{name,timestamp}' ELSE '{id,is_locked}' END::name[]))))
                          UNION ALL
                          SELECT t.oid, 'pg_type'::regclass, 'type', t.typname, t.typowner, format('TYPE public.%%I', t.typname)
                            FROM pg_type AS t
                           WHERE t.typnamespace = to_regnamespace('public') AND t.typrelid = 0
                             AND t.typname = ANY (%1$s || %2$s || %3$s || '{kysely_migrations,kysely_migrations_lock}')
                          UNION ALL
                          SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
                            FROM pg_proc AS p
                            LEFT JOIN pg_roles AS r ON r.rolname = ?
                           WHERE p.pronamespace = to_regnamespace('public')
                             AND p.proname = ANY (%4$s) AND p.pronargs = 0
                             AND (p.prokind <> 'f' OR NOT coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false)
                                  OR p.prorettype <> 'trigger'::regtype)
                          UNION ALL
                          SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
                            FROM pg_proc AS p JOIN (VALUES %5$s) AS f (signature, result, names)
                              ON f.signature = p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
                            LEFT JOIN pg_roles AS r ON r.rolname = ?
                           WHERE p.pronamespace = to_regnamespace('public')
                             AND (p.prokind <> 'f' OR NOT coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false)
                                  OR format_type(p.prorettype, NULL) NOT IN (f.result, replace(f.result, 'public.', ''))
                                  OR coalesce(array_to_string(array_remove(p.proargnames[1:p.pronargs], ''), ','), '') NOT IN ('', f.names))
                          UNION ALL
                          SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
                            FROM pg_proc AS p JOIN (VALUES %7$s) AS f (extension, function)
                              ON f.function = p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
                           WHERE p.pronamespace = to_regnamespace('public')
                             AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = f.extension))
                        SELECT objects.kind, objects.name, o.rolname AS owner, objects.object FROM objects JOIN pg_roles AS o ON o.oid = objects.owner
                         WHERE %6$s ORDER BY objects.name LIMIT 50"""
                    .formatted(ImmichNames.tables(), ImmichNames.types(), ImmichNames.extensionTypes(),
                            ImmichNames.triggerFunctions(), ImmichNames.otherFunctions(), NOT_OF_EXTENSION,
                            ImmichNames.extensionFunctions(), ImmichNames.indexes()),
                acting, acting);
    }

}
