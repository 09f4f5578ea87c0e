-- which tables there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), path (the search_path that it gets),
--   tables (an array of the names of Immich's), functions (of its functions)
--
-- Immich looks these up by name alone, in any schema, or by the search_path. The rest of them tell whether it has run here, or
-- stand in front of one of Immich's or in its place. A function in another schema that does the same as Immich's is none in its way. One
-- that takes columns as they are, and not as text, wins wherever its schema stands (PostgreSQL manual, "Function Type Resolution").
WITH found AS (
  SELECT n.nspname AS schema,
         c.relname AS name,
         c.relkind::text AS kind,
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
             AND (n.nspname = :'acting' OR strpos(lower(replace(:'path', '""', '"')), lower(n.nspname)) > 0))
     AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   UNION ALL
  SELECT n.nspname, p.proname, CASE WHEN p.proargtypes = own.proargtypes THEN 'function' ELSE 'overload' END, o.rolname,
         coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false),
         coalesce(has_function_privilege(r.oid, p.oid, 'EXECUTE'), false),
         coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE'), false), false
    FROM pg_proc AS own
    JOIN pg_proc AS p ON p.proname = own.proname AND p.pronargs = own.pronargs AND p.pronamespace <> own.pronamespace
                     AND NOT EXISTS (
                       SELECT FROM unnest(own.proargtypes::oid[], p.proargtypes::oid[]) AS a (own, other)
                        WHERE a.other <> a.own AND (a.own, a.other) <> ('text'::regtype, 'varchar'::regtype))
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
    JOIN pg_roles AS o ON o.oid = p.proowner
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
   WHERE own.pronamespace = (SELECT to_regnamespace('public')::oid) AND own.proname = ANY (:'functions'::name[])
     AND own.prorettype <> 'trigger'::regtype
     AND (n.nspname = :'acting' OR strpos(lower(replace(:'path', '""', '"')), lower(n.nspname)) > 0)
     AND ((p.prosrc, pg_get_function_sqlbody(p.oid), p.proconfig, p.prolang, p.provolatile, p.prosecdef)
          IS DISTINCT FROM
          (own.prosrc, pg_get_function_sqlbody(own.oid), own.proconfig, own.prolang, own.provolatile, own.prosecdef)
          OR NOT has_function_privilege(r.oid, p.oid, 'EXECUTE')))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT * FROM found ORDER BY schema = 'public' DESC LIMIT 200
) AS rows;
