-- which schemas there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), path (the search_path that it gets)
--
-- A schema that the path does not name is of no interest, and there may be many. A role that is not there yet will have what
-- everybody has.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT n.nspname AS name,
         o.rolname AS owner,
         coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE'), has_schema_privilege('public', n.oid, 'USAGE')) AS usage,
         coalesce(has_schema_privilege(r.oid, n.oid, 'CREATE'), has_schema_privilege('public', n.oid, 'CREATE')) AS create
    FROM pg_namespace AS n
    JOIN pg_roles AS o ON o.oid = n.nspowner
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
   WHERE n.nspname IN ('public', 'vectors', :'acting')
      OR strpos(lower(replace(:'path', '""', '"')), lower(n.nspname)) > 0
      OR n.oid IN (SELECT extnamespace FROM pg_extension)
   ORDER BY n.oid
   LIMIT 500
) AS rows;
