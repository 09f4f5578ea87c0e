-- in which other schema an Immich stands that the search_path finds
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- A first start that failed leaves the list of migrations alone, and that is no Immich.
WITH found AS (
  SELECT n.nspname, c.relname
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE c.relname IN ('kysely_migrations', 'system_metadata') AND c.relkind IN ('r', 'p', 'v') AND pg_table_is_visible(c.oid)
     AND pg_has_role(c.relowner, 'USAGE'))
SELECT nspname
  FROM found
 WHERE nspname <> 'public' AND 2 = (SELECT count(*) FROM found)
   AND NOT EXISTS (SELECT FROM pg_class AS own
                    WHERE own.relnamespace = (SELECT to_regnamespace('public')::oid) AND own.relname = found.relname);
