-- which extensions are on it
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: extensions (an array of their names)
--
-- As Immich asks; the rest of their columns is answered by trust.sql and renewed.sql.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT name,
         default_version,
         false AS trusted,
         '' AS schema,
         ARRAY[]::text[] AS requires,
         false AS renewed
    FROM pg_available_extensions
   WHERE name = ANY (:'extensions'::name[]) AND default_version IS NOT NULL
) AS rows;
