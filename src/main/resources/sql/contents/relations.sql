-- which tables there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), path (the search_path that it gets),
--   tables (an array of the names of Immich's)
--
-- Immich looks these up by name alone, in any schema, or by the search_path. The rest of them tell whether it has run here, or
-- stand in front of one of Immich's or in its place.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT n.nspname AS schema,
         c.relname AS name,
         c.relkind AS kind,
         o.rolname AS owner,
         coalesce(pg_has_role(r.oid, c.relowner, 'USAGE'), false) AS owns,
         coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE') AND has_table_privilege(r.oid, c.oid, 'SELECT'), false) AS readable,
         coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE'), false) AS reachable,
         coalesce(pg_has_role(r.oid, c.relowner, 'USAGE')
                  OR has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'), false) AS noticed
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_roles AS o ON o.oid = c.relowner
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
   WHERE (c.relname IN ('kysely_migrations', 'kysely_migrations_lock', 'migrations', 'smart_search', 'face_search',
                        'system_metadata', 'pg_vector_index_stat')
          OR n.nspname = 'public' AND (c.relname IN ('system_config', 'asset', 'assets')
                                       OR c.relkind = 'v' AND c.relname = ANY (:'tables'::name[]))
          OR c.relname = ANY (:'tables'::name[]) AND n.nspname <> 'public'
             AND (n.nspname = :'acting' OR strpos(lower(replace(:'path', '""', '"')), lower(n.nspname)) > 0)
             AND EXISTS (SELECT FROM pg_class AS own
                          WHERE own.relnamespace = (SELECT to_regnamespace('public')::oid) AND own.relname = c.relname))
     AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   ORDER BY n.nspname = 'public' DESC
   LIMIT 200
) AS rows;
