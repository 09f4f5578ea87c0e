-- which extensions Immich has created
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- In the form of the list of Immich's objects, for what learns a release. Postgres brings plpgsql along.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT 'extension' AS kind,
         '' AS "table",
         e.extname AS name,
         CASE WHEN coalesce((SELECT v.trusted
                               FROM pg_available_extension_versions AS v
                              WHERE v.name = e.extname AND v.version = e.extversion), false)
              THEN 'trusted' ELSE 'untrusted' END AS detail
    FROM pg_extension AS e
   WHERE e.extname <> 'plpgsql'
   ORDER BY e.extname
   LIMIT 1000
) AS rows;
