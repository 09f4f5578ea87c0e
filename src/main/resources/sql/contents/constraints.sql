-- what refuses a row that Immich stores
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's), lasting_functions (an array of the names of
--   Immich's trigger functions that no release drops),
--   constraints (an array of the names of what refuses rows and is Immich's own), functions (an array of the names of Immich's),
--   filled (an array of the columns, as table.column, of which each row gets a value from Immich)
--
-- A column that it does not know and that takes no null, a unique index without its key, a check of somebody else, a default that a
-- function of somebody else makes, or a sequence that the owner of the table may not use; and what of Immich's own does not fire, or is
-- looked at too late for ON CONFLICT, or not at all, because the catalog says that its index is not whole. A unique key that holds the
-- whole primary key differs in any case. The way back makes a check anew without looking at the rows. A domain of the extension over
-- the earth may have got another check than the three that its script makes (earthdistance 1.1 and 1.2), and a column of Immich's may
-- have got a domain of somebody for its type. A table without a primary key has lost it, and a unique index may be in its place. What a
-- view of Immich's name reads is referred to as before.
-- What is NOT ENFORCED (18) refuses nothing; before, the name of that column means the one outside. A text that somebody made as long
-- as he liked is not put together; nobody knows what would run in it. A trigger's function of Immich's that got a path without public
-- finds nothing there; without that path it must not act for its owner, who may be a superuser.
WITH tables AS MATERIALIZED (
  SELECT oid, relname, relnamespace, relowner,
         ARRAY(SELECT unnest(p.indkey::int2[]) FROM pg_index AS p WHERE p.indrelid = pg_class.oid AND p.indisprimary) AS key
    FROM pg_class
   WHERE relnamespace = (SELECT to_regnamespace('public')::oid) AND relkind IN ('r', 'p')
     AND relname = ANY (:'tables'::name[] || '{kysely_migrations,kysely_migrations_lock}')),
found AS MATERIALIZED (
  SELECT c.relname AS table,
         k.conname AS name,
         'CONSTRAINT' AS kind,
         k.contype = 'u' AS stops,
         format('ALTER TABLE public.%I DROP CONSTRAINT %I', c.relname, k.conname) AS off,
         format('ALTER TABLE public.%I ADD CONSTRAINT %I ', c.relname, k.conname)
           || CASE WHEN text.short THEN pg_get_constraintdef(k.oid) END
           || CASE WHEN k.contype IN ('c', 'f') AND k.convalidated THEN ' NOT VALID' ELSE '' END AS back,
         ARRAY[k.oid, k.conindid] AS parts
    FROM (SELECT true AS conenforced) AS older
   CROSS JOIN tables AS c
    JOIN pg_constraint AS k ON k.conrelid = c.oid AND (SELECT conenforced FROM pg_constraint AS x WHERE x.oid = k.oid)
   CROSS JOIN LATERAL (SELECT coalesce(length(left(k.conbin::text, 20001)), 0) <= 20000 AS short) AS text
   WHERE (k.contype IN ('c', 'x')
          OR k.contype = 'u' AND NOT c.key <@ k.conkey
             AND NOT EXISTS (SELECT FROM pg_constraint AS r WHERE r.contype = 'f' AND r.conindid = k.conindid))
         AND NOT k.conname = ANY (:'constraints'::name[])
      OR k.contype = 'f' AND k.confrelid NOT IN (SELECT oid FROM tables)
         AND NOT EXISTS (
           SELECT FROM pg_depend AS d
             JOIN pg_rewrite AS w ON w.oid = d.objid
             JOIN pg_class AS v ON v.oid = w.ev_class AND v.relkind = 'v'
            WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = k.confrelid
              AND v.relnamespace = c.relnamespace AND v.relname = ANY (:'tables'::name[]))
   UNION ALL
  SELECT c.relname,
         k.conname,
         'KEY',
         true,
         format('ALTER TABLE public.%1$I DROP CONSTRAINT %2$I, ADD CONSTRAINT %2$I %3$s', c.relname, k.conname,
           regexp_replace(pg_get_constraintdef(k.oid), ' DEFERRABLE.*$', '')),
         format('ALTER TABLE public.%1$I DROP CONSTRAINT %2$I, ADD CONSTRAINT %2$I %3$s', c.relname, k.conname,
           pg_get_constraintdef(k.oid)),
         '{}'
    FROM tables AS c
    JOIN pg_constraint AS k ON k.conrelid = c.oid
   WHERE k.contype IN ('p', 'u') AND k.condeferrable
     AND (c.key <> '{}' AND c.key <@ k.conkey OR k.conname = ANY (:'constraints'::name[]))
   UNION ALL
  SELECT c.relname,
         k.conname,
         'KEY',
         true,
         format('REINDEX INDEX public.%I', k.conname),
         '',
         '{}'
    FROM tables AS c
    JOIN pg_constraint AS k ON k.conrelid = c.oid
    JOIN pg_index AS x ON x.indexrelid = k.conindid
   WHERE k.contype IN ('p', 'u') AND NOT (x.indisvalid AND x.indisready)
     AND (c.key <> '{}' AND c.key <@ k.conkey OR k.conname = ANY (:'constraints'::name[]))
   UNION ALL
  SELECT u.relname,
         coalesce(k.conname, 'NOT NULL'),
         'DOMAIN',
         false,
         format('ALTER DOMAIN %I.%I %s', n.nspname, t.typname,
           CASE WHEN k.oid IS NULL OR k.contype = 'n' THEN 'DROP NOT NULL' ELSE format('DROP CONSTRAINT %I', k.conname) END),
         format('ALTER DOMAIN %I.%I ', n.nspname, t.typname)
           || (CASE WHEN k.oid IS NULL OR k.contype = 'n' THEN 'SET NOT NULL'
                ELSE format('ADD CONSTRAINT %I ', k.conname)
                       || CASE WHEN length(left(k.conbin::text, 20001)) <= 20000 THEN pg_get_constraintdef(k.oid) END
                       || CASE WHEN k.convalidated THEN ' NOT VALID' ELSE '' END END),
         ARRAY[k.oid]
    FROM (SELECT 'earth'::name AS relname, d.objid AS type, '{not_point,not_3d,on_surface}'::name[] AS own
            FROM pg_extension AS e
            JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
                               AND d.classid = 'pg_type'::regclass
           WHERE e.extname = 'earthdistance'
           UNION
          SELECT c.relname, a.atttypid, '{}'
            FROM tables AS c
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS u
    JOIN pg_type AS t ON t.oid = u.type AND t.typtype = 'd'
    JOIN pg_namespace AS n ON n.oid = t.typnamespace
    LEFT JOIN pg_constraint AS k ON k.contypid = t.oid AND NOT k.conname = ANY (u.own)
   WHERE t.typnotnull OR k.oid IS NOT NULL
   UNION ALL
  SELECT c.relname,
         i.relname,
         'INDEX',
         x.indpred IS NULL,
         format('DROP INDEX public.%I', i.relname),
         pg_get_indexdef(i.oid),
         ARRAY[i.oid]
    FROM tables AS c
    JOIN pg_index AS x ON x.indrelid = c.oid
    JOIN pg_class AS i ON i.oid = x.indexrelid
   WHERE x.indisunique AND NOT c.key <@ x.indkey::int2[]
     AND NOT i.relname = ANY (:'constraints'::name[])
     AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.oid AND k.contype <> 'f')
   UNION ALL
  SELECT c.relname,
         a.attname,
         'COLUMN',
         true,
         format('ALTER TABLE public.%I ALTER COLUMN %I DROP NOT NULL', c.relname, a.attname),
         format('ALTER TABLE public.%I ALTER COLUMN %I SET NOT NULL', c.relname, a.attname),
         '{}'
    FROM tables AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
     AND NOT c.relname || '.' || a.attname = ANY (:'filled'::text[])
     AND NOT a.attnum = ANY (c.key)
   UNION ALL
  SELECT c.relname,
         a.attname,
         'DEFAULT',
         false,
         format('ALTER TABLE public.%I ALTER COLUMN %I DROP DEFAULT', c.relname, a.attname),
         format('ALTER TABLE public.%I ALTER COLUMN %I SET DEFAULT ', c.relname, a.attname)
           || CASE WHEN length(left(d.adbin::text, 20001)) <= 20000 THEN pg_get_expr(d.adbin, d.adrelid) END,
         ARRAY[d.oid]
    FROM tables AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE a.attgenerated = '' AND (EXISTS (
         SELECT FROM pg_depend AS u
           JOIN pg_class AS q ON q.oid = u.refobjid
          WHERE u.classid = 'pg_attrdef'::regclass AND u.objid = d.oid AND u.refclassid = 'pg_class'::regclass
            AND CASE WHEN q.relkind = 'S' THEN NOT has_sequence_privilege(c.relowner, q.oid, 'USAGE, UPDATE') END)
      OR EXISTS (
         SELECT FROM pg_depend AS u
           JOIN pg_proc AS p ON p.oid = u.refobjid
          WHERE u.classid = 'pg_attrdef'::regclass AND u.objid = d.oid AND u.refclassid = 'pg_proc'::regclass
            AND NOT p.proname = ANY (:'functions'::name[])
            AND NOT EXISTS (SELECT FROM pg_depend AS e
                             WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')))
   UNION ALL
  SELECT c.relname,
         t.tgname,
         'TRIGGER',
         true,
         format('ALTER TABLE public.%I ENABLE TRIGGER %I', c.relname, t.tgname),
         format('ALTER TABLE public.%I %s TRIGGER %I', c.relname,
           CASE t.tgenabled WHEN 'D' THEN 'DISABLE' ELSE 'ENABLE REPLICA' END, t.tgname),
         '{}'
    FROM tables AS c
    JOIN pg_trigger AS t ON t.tgrelid = c.oid
    JOIN pg_proc AS p ON p.oid = t.tgfoid
   WHERE t.tgenabled IN ('D', 'R') AND NOT t.tgisinternal
     AND p.proname = ANY (:'lasting_functions'::name[]) AND p.pronamespace = c.relnamespace
   UNION ALL
  SELECT min(c.relname),
         p.proname,
         'FUNCTION',
         true,
         format('ALTER FUNCTION public.%I() SECURITY INVOKER RESET search_path', p.proname),
         format('ALTER FUNCTION public.%I() SECURITY %s SET search_path TO %s', p.proname,
           CASE WHEN bool_or(p.prosecdef) THEN 'DEFINER' ELSE 'INVOKER' END, (
           SELECT string_agg(quote_literal(btrim(schema, ' "')), ', ')
             FROM string_to_table(substr(min(s.setting), 13), ',') AS schema)),
         '{}'
    FROM tables AS c
    JOIN pg_trigger AS t ON t.tgrelid = c.oid AND NOT t.tgisinternal
    JOIN pg_proc AS p ON p.oid = t.tgfoid
   CROSS JOIN unnest(p.proconfig) AS s (setting)
   WHERE p.proname = ANY (:'lasting_functions'::name[]) AND p.pronamespace = c.relnamespace
     AND s.setting LIKE 'search_path=%' AND s.setting NOT LIKE '%public%'
   GROUP BY p.proname
   ORDER BY 1, 2
   LIMIT 200)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT found.table, found.name, found.kind, found.stops, found.off,
         CASE WHEN length(found.back) <= 4000 THEN found.back ELSE 'nobody knows what, because its text is too long' END AS back,
         length(found.back) <= 4000 IS NOT TRUE OR EXISTS (
                 SELECT FROM pg_depend AS d
                   JOIN pg_type AS t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
                   LEFT JOIN pg_roles AS r ON r.oid = t.typowner
                  WHERE d.classid IN ('pg_constraint'::regclass, 'pg_class'::regclass, 'pg_attrdef'::regclass)
                    AND d.objid = ANY (found.parts) AND d.deptype = 'n'
                    AND NOT (r.rolsuper AND (t.oid < 16384 OR EXISTS (
                      SELECT FROM pg_depend AS e
                       WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')))) AS foreign
    FROM found
) AS rows;
