-- which extensions are created
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), update_mark (finds the time of an update in a comment)
--
-- What is lacking: what Immich's migrations, its start and its searches use of the extensions besides the one for vectors, as the
-- statements of each release call it. An old version that pg_upgrade or a dump left may lack some.
WITH used (extension, kind, name) AS (
  VALUES ('vector', 'type', 'vector'),
         ('uuid-ossp', 'function', 'uuid_generate_v4'),
         ('unaccent', 'function', 'unaccent'),
         ('unaccent', 'text search dictionary', 'unaccent'),
         ('cube', 'type', 'cube'),
         ('cube', 'function', 'cube'),
         ('cube', 'function', 'cube_contains'),
         ('cube', 'function', 'cube_distance'),
         ('cube', 'operator', '@>'),
         ('cube', 'operator class', 'gist_cube_ops'),
         ('earthdistance', 'type', 'earth'),
         ('earthdistance', 'function', 'earth'),
         ('earthdistance', 'function', 'earth_box'),
         ('earthdistance', 'function', 'earth_distance'),
         ('earthdistance', 'function', 'll_to_earth'),
         ('pg_trgm', 'function', 'gin_extract_value_trgm'),
         ('pg_trgm', 'function', 'similarity'),
         ('pg_trgm', 'function', 'strict_word_similarity'),
         ('pg_trgm', 'function', 'word_similarity'),
         ('pg_trgm', 'operator', '%'),
         ('pg_trgm', 'operator', '%>'),
         ('pg_trgm', 'operator', '%>>'),
         ('pg_trgm', 'operator', '<->>>'),
         ('pg_trgm', 'operator class', 'gin_trgm_ops')),
brought AS MATERIALIZED (
  SELECT d.refobjid AS extension, i.type AS kind, substring(i.identity FROM '^(?:"[^"]+(?:""[^"]*)*"|[^."(]+)[.]([^ (]+)') AS name
    FROM pg_depend AS d
   CROSS JOIN pg_identify_object(d.classid, d.objid, 0) AS i
   WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
     AND d.refobjid IN (SELECT oid FROM pg_extension WHERE extname IN (SELECT extension FROM used)))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT e.extname AS name,
         e.extversion AS version,
         n.nspname AS schema,
         e.extrelocatable AS relocatable,
         coalesce(pg_has_role(r.oid, e.extowner, 'USAGE'), false) AS role_owns,
         CASE WHEN a.default_version <> e.extversion
              THEN EXISTS (SELECT FROM pg_extension_update_paths(e.extname) AS p
                            WHERE p.source = e.extversion AND p.target = a.default_version AND p.path IS NOT NULL)
              ELSE false END AS updatable,
         coalesce(substring(obj_description(e.oid, 'pg_extension') FROM :'update_mark')::timestamptz
                    > pg_postmaster_start_time(), false) AS awaits_restart,
         ARRAY(SELECT u.kind || ' ' || u.name
                 FROM used AS u
                WHERE u.extension = e.extname AND NOT EXISTS (
                  SELECT FROM brought AS b WHERE b.extension = e.oid AND b.kind = u.kind AND b.name = u.name)
                ORDER BY 1) AS lacking
    FROM pg_extension AS e
    JOIN pg_namespace AS n ON n.oid = e.extnamespace
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
    LEFT JOIN pg_available_extensions AS a ON a.name = e.extname
   ORDER BY e.oid
) AS rows;
