-- who may create its extensions
-- Who may: everybody; Immich does not ask this, so it may be hidden where the list is not
-- Since: Postgres 14
-- Parameters: extensions (an array of their names)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT a.name,
         a.default_version,
         v.trusted,
         coalesce(v.schema, '') AS schema,
         coalesce(v.requires, '{}') AS requires,
         false AS renewed
    FROM pg_available_extensions AS a
    JOIN pg_available_extension_versions AS v ON v.name = a.name AND v.version = a.default_version
   WHERE a.name = ANY (:'extensions'::name[])
) AS rows;
