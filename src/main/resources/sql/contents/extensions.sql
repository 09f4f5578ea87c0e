-- which extensions are created
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), update_mark (finds the time of an update in a comment)
--
-- What is lacking: what Immich's migrations, its start and its searches use of the extensions, as the statements of each release
-- call it. An old version that pg_upgrade or a dump left may lack some, and somebody may have renamed it or put it into another schema.
-- An operator class is named with its access method. What was only taken out of the extension is there as before. A function with a
-- body as RETURN writes it holds the dictionary by its number.
WITH used (extension, kind, name) AS (
  VALUES ('vector', 'type', 'vector'),
         ('vector', 'operator', '<=>'),
         ('vector', 'operator class', 'vector_cosine_ops of hnsw'),
         ('vchord', 'operator class', 'vector_cosine_ops of vchordrq'),
         ('vchord', 'function', 'vchordrq_prewarm'),
         ('uuid-ossp', 'function', 'uuid_generate_v4'),
         ('unaccent', 'function', 'unaccent'),
         ('unaccent', 'text search dictionary', 'unaccent'),
         ('cube', 'type', 'cube'),
         ('cube', 'function', 'cube'),
         ('cube', 'function', 'cube_contains'),
         ('cube', 'function', 'cube_distance'),
         ('cube', 'operator', '@>'),
         ('cube', 'operator class', 'gist_cube_ops of gist'),
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
         ('pg_trgm', 'operator class', 'gin_trgm_ops of gin')),
there AS MATERIALIZED (
  SELECT 'pg_type'::regclass AS class, oid, 'type' AS kind, typname::text AS name, typnamespace AS schema
    FROM pg_type
   WHERE typname IN (SELECT name::name FROM used)
   UNION ALL
  SELECT 'pg_proc'::regclass, oid, 'function', proname, pronamespace
    FROM pg_proc
   WHERE proname IN (SELECT name::name FROM used)
   UNION ALL
  SELECT 'pg_operator'::regclass, oid, 'operator', oprname, oprnamespace
    FROM pg_operator
   WHERE oprname IN (SELECT name::name FROM used)
   UNION ALL
  SELECT 'pg_opclass'::regclass, c.oid, 'operator class', c.opcname || ' of ' || m.amname, c.opcnamespace
    FROM pg_opclass AS c
    JOIN pg_am AS m ON m.oid = c.opcmethod
   UNION ALL
  SELECT 'pg_ts_dict'::regclass, oid, 'text search dictionary', dictname, dictnamespace
    FROM pg_ts_dict)
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
         coalesce(substring(left(obj_description(e.oid, 'pg_extension'), 4000) FROM :'update_mark')
                    > to_char(pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.USZ'), false) AS awaits_restart,
         ARRAY(SELECT u.kind || ' ' || u.name
                 FROM used AS u
                WHERE u.extension = e.extname AND NOT EXISTS (
                  SELECT FROM there AS t
                   WHERE t.schema = e.extnamespace AND t.kind = u.kind AND t.name = u.name
                     AND NOT EXISTS (SELECT FROM pg_depend AS d
                                      WHERE d.classid = t.class AND d.objid = t.oid AND d.deptype = 'e'
                                        AND d.refclassid = 'pg_extension'::regclass AND d.refobjid <> e.oid))
                  AND NOT (u.kind = 'text search dictionary' AND EXISTS (
                    SELECT FROM pg_depend AS h
                      JOIN pg_depend AS m ON m.classid = h.refclassid AND m.objid = h.refobjid AND m.deptype = 'e'
                     WHERE h.classid = 'pg_proc'::regclass AND h.refclassid = 'pg_ts_dict'::regclass
                       AND m.refclassid = 'pg_extension'::regclass AND m.refobjid = e.oid))
                ORDER BY 1) AS lacking
    FROM pg_extension AS e
    JOIN pg_namespace AS n ON n.oid = e.extnamespace
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
    LEFT JOIN pg_available_extensions AS a ON a.name = e.extname
   ORDER BY e.oid
) AS rows;
