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

    private ObjectQueries() {
    }

    static List<Query> all(OwnNames names, String acting, String path) {
        return List.of(relations(names, acting, path), BelongingsQuery.of(names, acting), collisions(names, acting),
                guarded(names, acting), RightsQueries.missing(acting));
    }

    /**
     * Immich looks these up by name alone, in any schema, or by the search_path. The rest
     * of them tell whether it has run here, or stand in front of one of Immich's.
     */
    private static Query relations(OwnNames names, String acting, String path) {
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
                                OR (n.nspname = 'public' AND c.relname IN ('system_config', 'asset', 'assets'))
                                OR (c.relname = ANY (%s) AND (n.nspname = ? OR strpos(lower(?), lower(n.nspname)) > 0) AND n.nspname <> 'public'
                                    AND EXISTS (SELECT FROM pg_class AS own WHERE own.relnamespace = (SELECT to_regnamespace('public')::oid)
                                                   AND own.relname = c.relname)))
                           AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                         ORDER BY n.nspname = 'public' DESC LIMIT 200"""
                    .formatted(names.tables()),
                acting, acting, path);
    }

    /**
     * Superusers and roles with BYPASSRLS see all rows, owners too unless it is forced on
     * them (PostgreSQL manual, "Row Security Policies").
     */
    private static Query guarded(OwnNames names, String acting) {
        return Query.rows("guarded", "which tables hide rows",
                """
                        SELECT c.relname AS name, c.relforcerowsecurity AS forced, coalesce(pg_has_role(r.oid, c.relowner, 'USAGE'), false) AS owns, (SELECT count(*)::int FROM pg_policy AS p
                                 WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r')) AS policies
                          FROM pg_class AS c JOIN pg_roles AS r ON r.rolname = ?
                         WHERE c.relnamespace = (SELECT to_regnamespace('public')::oid) AND c.relname = ANY (%s || '{kysely_migrations,kysely_migrations_lock,migrations}') AND c.relkind IN ('r', 'p')
                           AND c.relrowsecurity AND NOT r.rolsuper AND NOT r.rolbypassrls
                           AND (c.relforcerowsecurity OR NOT pg_has_role(r.oid, c.relowner, 'USAGE'))
                         ORDER BY c.relname LIMIT 50"""
                    .formatted(names.tables()),
                acting);
    }

    /**
     * A function in the way is one with the same arguments, which CREATE OR REPLACE may
     * not replace: another's, one that returns something else, or one that gives its
     * arguments other names. The tables of the migrator are asked for with IF NOT EXISTS,
     * so what bears their names is used as it is (Kysely 0.28 migrator.ts).
     */
    private static Query collisions(OwnNames names, String acting) {
        return Query.rows("collisions", "which names are taken",
                """
                        WITH objects AS (
                          SELECT c.oid, 'pg_class'::regclass AS class, CASE c.relkind WHEN 'c' THEN 'type' ELSE 'table' END AS kind, c.relname AS name, c.relowner AS owner,
                                 CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                   WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END || format(' public.%%I', c.relname) AS object
                            FROM pg_class AS c
                           WHERE c.relnamespace = (SELECT to_regnamespace('public')::oid) AND (c.relname = ANY (%1$s || %8$s) OR c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND c.relname = ANY (%3$s)
                             OR c.relname IN ('kysely_migrations', 'kysely_migrations_lock') AND (c.relkind NOT IN ('r', 'p') OR 2 >
                                (SELECT count(*) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname = ANY
                                   (CASE c.relname WHEN 'kysely_migrations' THEN '{name,timestamp}' ELSE '{id,is_locked}' END::name[]))))
                          UNION ALL
                          SELECT t.oid, 'pg_type'::regclass, 'type', t.typname, t.typowner, format('TYPE public.%%I', t.typname)
                            FROM pg_type AS t
                           WHERE t.typnamespace = (SELECT to_regnamespace('public')::oid) AND t.typrelid = 0
                             AND t.typname = ANY (%1$s || %2$s || %3$s || '{kysely_migrations,kysely_migrations_lock}')
                          UNION ALL
                          SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
                            FROM pg_proc AS p
                            LEFT JOIN pg_roles AS r ON r.rolname = ?
                           WHERE p.pronamespace = (SELECT to_regnamespace('public')::oid)
                             AND p.proname = ANY (%4$s) AND p.pronargs = 0
                             AND (p.prokind <> 'f' OR NOT coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false)
                                  OR p.prorettype <> 'trigger'::regtype)
                          UNION ALL
                          SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
                            FROM pg_proc AS p JOIN (VALUES %5$s) AS f (signature, result, names)
                              ON f.signature = p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
                            LEFT JOIN pg_roles AS r ON r.rolname = ?
                           WHERE p.pronamespace = (SELECT to_regnamespace('public')::oid)
                             AND (p.prokind <> 'f' OR NOT coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false)
                                  OR format_type(p.prorettype, NULL) NOT IN (f.result, 'public.' || f.result)
                                  OR coalesce(array_to_string(array_remove(p.proargnames[1:p.pronargs], ''), ','), '') NOT IN ('', f.names))
                          UNION ALL
                          SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
                            FROM pg_proc AS p JOIN (VALUES %7$s) AS f (extension, function)
                              ON f.function = p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
                           WHERE p.pronamespace = (SELECT to_regnamespace('public')::oid)
                             AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = f.extension)
                          UNION ALL
                          SELECT w.oid, 'pg_ts_dict'::regclass, 'dictionary', w.dictname, w.dictowner, 'TEXT SEARCH DICTIONARY public.unaccent'
                            FROM pg_ts_dict AS w
                           WHERE w.dictnamespace = (SELECT to_regnamespace('public')::oid) AND w.dictname = 'unaccent'
                             AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent')
                          UNION ALL
                          SELECT p.oid, 'pg_operator'::regclass, 'operator', p.oprname, p.oprowner,
                                 'OPERATOR public.' || p.oprname || ' (' || f.operand || ', ' || f.operand || ')'
                            FROM pg_operator AS p JOIN (VALUES %9$s) AS f (extension, name, operand)
                              ON f.name = p.oprname AND f.operand = p.oprleft AND f.operand = p.oprright
                           WHERE p.oprnamespace = (SELECT to_regnamespace('public')::oid)
                             AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = f.extension))
                        SELECT objects.kind, objects.name, o.rolname AS owner, objects.object FROM objects JOIN pg_roles AS o ON o.oid = objects.owner
                         WHERE %6$s ORDER BY objects.name = ANY (%10$s) DESC, objects.name LIMIT 50"""
                    .formatted(names.tables(), names.types(), OwnNames.extensionTypes(), names.triggerFunctions(),
                            names.otherFunctions(), NOT_OF_EXTENSION, OwnNames.extensionFunctions(), names.indexes(),
                            OwnNames.extensionOperators(), names.importing()),
                acting, acting);
    }

}
