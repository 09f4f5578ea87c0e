-- which settings the role has
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not), database (Immich's, there or not)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT d.datname AS database,
         r.rolname AS role,
         split_part(entry, '=', 1) AS name,
         left(substr(entry, strpos(entry, '=') + 1), 4000) AS value
    FROM pg_db_role_setting AS s
    LEFT JOIN pg_database AS d ON d.oid = s.setdatabase
    LEFT JOIN pg_roles AS r ON r.oid = s.setrole
   CROSS JOIN unnest(s.setconfig) AS entry
   WHERE (s.setdatabase = 0 OR d.datname = :'database')
     AND (s.setrole = 0 OR r.rolname = :'role')
   LIMIT 500
) AS rows;
