-- which tablespaces there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), database (Immich's, there or not)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT t.spcname AS name,
         coalesce(has_tablespace_privilege(a.oid, t.oid, 'CREATE'), false) AS create,
         coalesce(t.oid = d.dattablespace, false) AS of_database
    FROM pg_tablespace AS t
    LEFT JOIN pg_roles AS a ON a.rolname = :'acting'
    LEFT JOIN pg_database AS d ON d.datname = :'database'
   LIMIT 200
) AS rows;
