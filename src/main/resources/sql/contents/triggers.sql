-- which triggers others put on Immich's tables, and those of functions that a later release of Immich drops
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), tables (an array of the names of Immich's),
--   lasting_functions (an array of the names of Immich's that no release drops), body_length (how many characters of a function's text)
--
-- Bits of tgtype: PostgreSQL src/include/catalog/pg_trigger.h. What is internal enforces foreign keys.
-- What a function writes: the tables that its text names behind a verb, whatever the search_path; a name that several have counts
-- where all agree. ON CONFLICT DO UPDATE SET names none. A default takes a number of a sequence with the rights of who inserts,
-- an identity does not.
WITH role AS (
  SELECT r.oid FROM (SELECT) AS always LEFT JOIN pg_roles AS r ON r.rolname = :'acting'),
tables AS MATERIALIZED (
  SELECT oid, relname, relnamespace
    FROM pg_class
   WHERE relnamespace = (SELECT to_regnamespace('public')::oid) AND relkind IN ('r', 'p')
     AND relname = ANY (:'tables'::name[] || '{kysely_migrations,kysely_migrations_lock,migrations}'))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT c.relname AS table,
         t.tgname AS name,
         array_remove(ARRAY[
           CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT' END,
           CASE WHEN t.tgtype & 16 > 0 THEN 'UPDATE' END,
           CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' END,
           CASE WHEN t.tgtype & 32 > 0 THEN 'TRUNCATE' END], NULL) AS events,
         t.tgtype & 3 = 3 AS before_row,
         t.tgqual IS NOT NULL OR t.tgattr::text <> '' AS conditional,
         t.tgenabled AS firing,
         pg_get_userbyid(p.proowner) AS owner,
         p.proname AS function,
         p.pronamespace = c.relnamespace AS in_public,
         l.lanname AS language,
         p.prosecdef AS definer,
         left(p.prosrc, :'body_length'::int) AS body,
         (SELECT to_json(writes) FROM (
           SELECT count(*) FILTER (WHERE NOT may) AS forbidden,
                  count(*) FILTER (WHERE may IS NULL) AS open
             FROM (SELECT (
               SELECT CASE WHEN bool_and(coalesce(p.may, false)) THEN true
                           WHEN bool_and(NOT coalesce(p.may, true)) THEN false END
                 FROM pg_class AS x
                 JOIN pg_namespace AS s ON s.oid = x.relnamespace
                CROSS JOIN LATERAL (
                  SELECT CASE WHEN NOT has_schema_privilege(r.oid, s.oid, 'USAGE') THEN false
                              WHEN v.verb = 'INSERT' AND EXISTS (
                                SELECT FROM pg_depend AS d
                                  JOIN pg_attrdef AS a ON d.classid = 'pg_attrdef'::regclass AND d.objid = a.oid
                                  JOIN pg_class AS q ON d.refclassid = 'pg_class'::regclass AND q.oid = d.refobjid
                                 WHERE a.adrelid = x.oid
                                   AND CASE WHEN q.relkind = 'S'
                                            THEN NOT has_sequence_privilege(r.oid, q.oid, 'USAGE, UPDATE') END) THEN false
                              WHEN has_table_privilege(r.oid, x.oid, v.verb) THEN true
                              WHEN v.verb = 'DELETE' OR NOT has_any_column_privilege(r.oid, x.oid, v.verb) THEN false
                              END AS may) AS p
                WHERE x.relkind IN ('r', 'p', 'v', 'f')
                  AND lower(translate(m[2], '" ', '')) IN (lower(x.relname), lower(s.nspname || '.' || x.relname))) AS may
               FROM regexp_matches(
                      regexp_replace(left(p.prosrc, :'body_length'::int), '[[:space:]]+', ' ', 'g'),
                      '(?:^|[^[:alnum:]_])(insert +into|update|delete +from) +(?:only +)?'
                        || '((?:"[^"]+"|[[:alnum:]_]+)(?: *[.] *(?:"[^"]+"|[[:alnum:]_]+))?)',
                      'gi') AS m
              CROSS JOIN LATERAL (SELECT upper(split_part(m[1], ' ', 1)) AS verb) AS v
              WHERE lower(m[2]) <> 'set') AS named) AS writes) AS writes
    FROM tables AS c
    JOIN pg_trigger AS t ON t.tgrelid = c.oid
    JOIN pg_proc AS p ON p.oid = t.tgfoid
    JOIN pg_language AS l ON l.oid = p.prolang
   CROSS JOIN role AS r
   WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
     AND NOT (p.proname = ANY (:'lasting_functions'::name[]) AND p.pronamespace = c.relnamespace)
   ORDER BY c.relname, t.tgname
   LIMIT 50
) AS rows;
