-- which tables hide rows
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), tables (an array of the names of Immich's)
--
-- Superusers and roles with BYPASSRLS see all rows, owners too unless it is forced on them (PostgreSQL manual, "Row Security
-- Policies").
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT c.relname AS name,
         c.relforcerowsecurity AS forced,
         coalesce(pg_has_role(r.oid, c.relowner, 'USAGE'), false) AS owns,
         (SELECT count(*)::int FROM pg_policy AS p
           WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r')) AS policies
    FROM pg_class AS c
    JOIN pg_roles AS r ON r.rolname = :'acting'
   WHERE c.relnamespace = (SELECT to_regnamespace('public')::oid) AND c.relkind IN ('r', 'p')
     AND c.relname = ANY (:'tables'::name[] || '{kysely_migrations,kysely_migrations_lock,migrations}')
     AND c.relrowsecurity AND NOT r.rolsuper AND NOT r.rolbypassrls
     AND (c.relforcerowsecurity OR NOT pg_has_role(r.oid, c.relowner, 'USAGE'))
   ORDER BY c.relname
   LIMIT 50
) AS rows;
