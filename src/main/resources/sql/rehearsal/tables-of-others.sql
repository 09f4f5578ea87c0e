-- which of the tables belong to a role that this one is not
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
SELECT c.relname, r.rolname
  FROM pg_class AS c
  JOIN pg_roles AS r ON r.oid = c.relowner
 WHERE c.relnamespace = to_regnamespace('public') AND c.relname = ANY (:'tables'::name[])
   AND c.relname NOT IN ('kysely_migrations', 'kysely_migrations_lock') AND NOT pg_has_role(c.relowner, 'USAGE')
 ORDER BY c.relname;
