-- which roles and settings it has
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT (SELECT to_json(found) FROM (
  SELECT ARRAY(SELECT DISTINCT split_part(name, '.', 1) FROM pg_settings
                WHERE strpos(name, '.') > 0 LIMIT 100) AS prefixes,
         ARRAY(SELECT rolname FROM pg_roles
                WHERE NOT starts_with(rolname, 'pg_') ORDER BY oid LIMIT 30) AS roles
) AS found);
