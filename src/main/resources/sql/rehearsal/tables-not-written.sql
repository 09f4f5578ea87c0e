-- into which of the tables this role may not write
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
SELECT relname
  FROM pg_class
 WHERE relnamespace = to_regnamespace('public') AND relname = ANY (:'tables'::name[])
   AND relname NOT IN ('kysely_migrations', 'kysely_migrations_lock', 'migrations')
   AND NOT (has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
 ORDER BY relname;
