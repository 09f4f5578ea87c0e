-- what Immich has made
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's), indexes (of its indexes that others may have given, too),
--   sequences (of its sequences), functions (of its functions), types (of its types),
--   everything (t for all that is no extension's, for what learns a release; else f)
--
-- What stands in schema public under Immich's names, in the form of the list of its objects. It calls nothing that reads an
-- expression, and names columns by their numbers in the catalog. Under a collation that takes unlike texts for the same, ILIKE fails
-- (PostgreSQL src/backend/utils/adt/like.c), by which Immich looks for files and descriptions. A column of a domain has the type that
-- is below it. Bounded, because a table may be made of anything.
WITH public AS MATERIALIZED (
  SELECT to_regnamespace('public')::oid AS oid),
of_extensions AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE :'everything' = 't' AND deptype = 'e'),
own AS MATERIALIZED (
  SELECT c.oid, c.relname
    FROM pg_class AS c
   WHERE c.relnamespace = (SELECT oid FROM public) AND c.relkind IN ('r', 'p')
     AND CASE WHEN :'everything' = 't' THEN ('pg_class'::regclass, c.oid) NOT IN (SELECT classid, objid FROM of_extensions)
              ELSE c.relname = ANY (:'tables'::name[] || '{kysely_migrations,kysely_migrations_lock}') END),
found (kind, "table", name, detail) AS (
  SELECT 'column',
         c.relname,
         a.attname::text,
         regexp_replace(CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
                                       ELSE format_type(a.atttypid, a.atttypmod) END, '^(public|vectors)[.]', '')
           || CASE WHEN a.attname IN ('originalFileName', 'originalPath', 'description') AND EXISTS (
                SELECT FROM pg_collation AS l WHERE l.oid = a.attcollation AND NOT l.collisdeterministic)
                   THEN ' nondeterministic' ELSE '' END
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
           || CASE WHEN a.attgenerated <> '' THEN ' computed' WHEN a.atthasdef THEN ' default' ELSE '' END
    FROM own AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid
    JOIN pg_type AS t ON t.oid = a.atttypid
   WHERE a.attnum > 0 AND NOT a.attisdropped
   UNION ALL
  SELECT 'index',
         c.relname,
         x.relname,
         m.amname || CASE WHEN i.indisunique THEN ' unique' ELSE '' END || ' ('
           || (SELECT string_agg(CASE WHEN k.number = 0 THEN '(expression)' ELSE a.attname END, ' ' ORDER BY k.place)
                 FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
                 LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number)
           || ')'
           || CASE WHEN i.indpred IS NOT NULL THEN ' where' ELSE '' END
           || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
    FROM own AS c
    JOIN pg_index AS i ON i.indrelid = c.oid
    JOIN pg_class AS x ON x.oid = i.indexrelid
    JOIN pg_am AS m ON m.oid = x.relam
   WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
   UNION ALL
  SELECT 'constraint',
         c.relname,
         k.conname,
         CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check'
                        ELSE 'exclude' END
           || ' ('
           || coalesce((SELECT string_agg(a.attname, ' ' ORDER BY n.place)
                          FROM unnest(k.conkey) WITH ORDINALITY AS n (number, place)
                          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = n.number), '')
           || ')'
           || CASE WHEN k.contype = 'f'
                   THEN ' to ' || (SELECT f.relname FROM pg_class AS f WHERE f.oid = k.confrelid) ELSE '' END
    FROM own AS c
    JOIN pg_constraint AS k ON k.conrelid = c.oid
   WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')
   UNION ALL
  SELECT 'trigger',
         c.relname,
         t.tgname,
         p.proname
    FROM own AS c
    JOIN pg_trigger AS t ON t.tgrelid = c.oid
    JOIN pg_proc AS p ON p.oid = t.tgfoid
   WHERE NOT t.tgisinternal
   UNION ALL
  SELECT CASE WHEN x.relkind = 'S' THEN 'sequence'
              WHEN EXISTS (SELECT FROM own WHERE own.oid = x.oid) THEN 'table' ELSE 'relation' END,
         CASE WHEN x.relkind = 'S' THEN coalesce((
           SELECT c.relname
             FROM pg_depend AS d
             JOIN pg_class AS c ON c.oid = d.refobjid
            WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid
              AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
            LIMIT 1), '') ELSE '' END,
         x.relname,
         CASE WHEN x.relkind IN ('r', 'p') AND x.relpersistence = 'u' THEN 'unlogged' ELSE '' END
    FROM (SELECT oid FROM own
           UNION
          SELECT c.oid
            FROM pg_class AS c
           WHERE c.relnamespace = (SELECT oid FROM public) AND c.relkind = 'S' AND :'everything' = 't'
             AND ('pg_class'::regclass, c.oid) NOT IN (SELECT classid, objid FROM of_extensions)
           UNION
          SELECT c.oid
            FROM pg_class AS c
           WHERE c.relnamespace = (SELECT oid FROM public)
             AND (c.relkind <> 'i' AND c.relname = ANY (:'tables'::name[] || :'indexes'::name[] || :'sequences'::name[])
                  OR c.relkind = 'i' AND c.relname = ANY (:'tables'::name[] || :'indexes'::name[])
                     AND NOT EXISTS (SELECT FROM pg_index AS i JOIN own ON own.oid = i.indrelid WHERE i.indexrelid = c.oid))
         ) AS listed
    JOIN pg_class AS x ON x.oid = listed.oid
   UNION ALL
  SELECT 'relation',
         '',
         t.typname,
         ''
    FROM pg_type AS t
   WHERE t.typnamespace = (SELECT oid FROM public) AND t.typrelid = 0 AND t.typcategory <> 'A'
     AND t.typname = ANY (:'tables'::name[])
   UNION ALL
  SELECT 'function',
         '',
         p.proname || CASE WHEN :'everything' = 't' THEN '(' || pg_get_function_identity_arguments(p.oid) || ')' ELSE '' END,
         regexp_replace(format_type(p.prorettype, NULL), '^public[.]', '') || ', ' || l.lanname
    FROM pg_proc AS p
    JOIN pg_language AS l ON l.oid = p.prolang
   WHERE p.pronamespace = (SELECT oid FROM public)
     AND CASE WHEN :'everything' = 't' THEN ('pg_proc'::regclass, p.oid) NOT IN (SELECT classid, objid FROM of_extensions)
              ELSE p.proname = ANY (:'functions'::name[]) END
   UNION ALL
  SELECT 'type',
         '',
         t.typname,
         CASE WHEN t.typtype = 'e'
              THEN 'enum ' || coalesce((SELECT string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder)
                                          FROM pg_enum AS e WHERE e.enumtypid = t.oid), '')
              ELSE t.typtype::text END
    FROM pg_type AS t
   WHERE t.typnamespace = (SELECT oid FROM public)
     AND CASE WHEN :'everything' = 't'
              THEN t.typtype = 'e' AND ('pg_type'::regclass, t.oid) NOT IN (SELECT classid, objid FROM of_extensions)
              ELSE t.typname = ANY (:'types'::name[]) END)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT kind, "table", name, left(detail, 10000) AS detail FROM found ORDER BY kind, "table", name, detail LIMIT 20000
) AS rows;
