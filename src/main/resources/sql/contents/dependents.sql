-- what of others depends on Immich's tables
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's), types (of its types), functions (of its functions),
--   parts (of its constraints and triggers), columns (of its columns), indexes (of its indexes that others may have given, too)
--
-- And on its columns, keys, functions, types and rows, and on lists of those, from pg_depend. A publication is asked of the functions
-- that name objects, as its catalog may be hidden; an owner who is not noted as one is the first superuser, 10.
-- What Postgres makes anew from its text when a column gets another type has to fit that one, too: an index of the column as it is has
-- the usual operator class and collation, and an access method for other types than texts; what is computed takes the column as text, which
-- every type can be, though none of an enumeration for ever (PostgreSQL src/backend/commands/tablecmds.c, ATPostAlterTypeParse; tried).
-- The lists come from a subquery, because the planner estimates a constant one name by name, which took longer than all the rest.
WITH RECURSIVE given AS MATERIALIZED (
  SELECT :'tables'::name[] AS tables,
         :'types'::name[] AS types,
         :'functions'::name[] AS functions,
         :'parts'::name[] AS parts,
         :'columns'::name[] AS columns,
         :'indexes'::name[] AS indexes),
public AS MATERIALIZED (
  SELECT to_regnamespace('public')::oid AS oid),
tables AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relowner, c.reltype
    FROM pg_class AS c
   WHERE c.relnamespace = (SELECT oid FROM public) AND c.relkind IN ('r', 'p')
     AND c.relname = ANY ((SELECT tables FROM given)::name[] || '{kysely_migrations,kysely_migrations_lock,migrations}')),
-- What Immich has, with the sequences that go with its columns: a key counts as its columns do, because a foreign key depends on the
-- index of the key it refers to.
used AS MATERIALIZED (
  SELECT 'pg_class'::regclass AS class, c.oid, a.attnum AS part, 'column' AS kind, c.relname AS table, a.attname AS name
    FROM tables AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   UNION ALL
  SELECT 'pg_class'::regclass, c.oid, 0, 'table', c.relname, c.relname
    FROM tables AS c
   UNION ALL
  SELECT 'pg_class'::regclass, k.conindid, 0, 'constraint', c.relname, k.conname
    FROM tables AS c
    JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype IN ('p', 'u')
   UNION ALL
  SELECT 'pg_class'::regclass, i.indexrelid, 0, 'index', c.relname, x.relname
    FROM tables AS c
    JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisunique
    JOIN pg_class AS x ON x.oid = i.indexrelid
   WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.conrelid = c.oid)
   UNION ALL
  SELECT 'pg_class'::regclass, q.oid, 0, 'column', c.relname, a.attname
    FROM tables AS c
    JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid > 0
                       AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_class AS q ON q.oid = d.objid AND q.relkind = 'S'
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
   UNION ALL
  SELECT 'pg_type'::regclass, y.oid, 0, 'row', c.relname, c.relname
    FROM tables AS c
    JOIN pg_type AS t ON t.oid = c.reltype
    JOIN pg_type AS y ON y.oid IN (t.oid, t.typarray)
   UNION ALL
  SELECT 'pg_type'::regclass, y.oid, 0, 'type', '', t.typname
    FROM pg_type AS t
    JOIN pg_type AS y ON y.oid IN (t.oid, t.typarray)
   WHERE t.typnamespace = (SELECT oid FROM public) AND t.typname = ANY ((SELECT types FROM given)::name[])
   UNION ALL
  SELECT 'pg_proc'::regclass, p.oid, 0, 'function', '', p.proname
    FROM pg_proc AS p
   WHERE p.pronamespace = (SELECT oid FROM public) AND p.proname = ANY ((SELECT functions FROM given)::name[])),
depending AS MATERIALIZED (
  SELECT d.classid, d.objid, d.objsubid, u.kind, u.table, u.name
    FROM used AS u
    JOIN pg_depend AS d ON d.refclassid = u.class AND d.refobjid = u.oid AND d.refobjsubid = u.part
   WHERE (d.deptype = 'n' OR d.classid IN ('pg_attrdef'::regclass, 'pg_publication_rel'::regclass, 'pg_policy'::regclass,
                                           'pg_trigger'::regclass))
     AND NOT (d.classid = 'pg_constraint'::regclass AND EXISTS (
       SELECT FROM pg_depend AS g
        WHERE g.classid = d.classid AND g.objid = d.objid AND g.deptype = 'a' AND g.refclassid = d.refclassid
          AND g.refobjid = d.refobjid AND g.refobjsubid = d.refobjsubid))),
-- Tables that inherit, and those that inherit from them.
heirs (child, oid) AS (
  SELECT i.inhrelid, i.inhrelid
    FROM pg_inherits AS i
    JOIN tables ON tables.oid = i.inhparent
   UNION
  SELECT h.child, i.inhrelid
    FROM heirs AS h
    JOIN pg_inherits AS i ON i.inhparent = h.oid),
-- What is computed of columns of Immich's tables and is somebody else's.
computed AS MATERIALIZED (
  SELECT CASE WHEN e.oid IS NULL THEN 'INDEX' ELSE 'CONSTRAINT' END AS kind, coalesce(e.oid, i.oid) AS oid, i.relname AS name,
         t.oid AS relation, t.relname AS table, t.relowner AS owner, x.indkey::int2[] AS keys,
         x.indclass::oid[] AS classes, x.indcollation::oid[] AS collations,
         concat(left(x.indexprs::text, 50000), left(x.indpred::text, 50000)) AS tree
    FROM tables AS t
    JOIN pg_index AS x ON x.indrelid = t.oid
    JOIN pg_class AS i ON i.oid = x.indexrelid
    LEFT JOIN pg_constraint AS e ON e.conindid = i.oid AND e.conrelid = t.oid AND e.contype = 'x'
   WHERE NOT i.relname = ANY ((SELECT indexes FROM given)::name[]) AND i.relname !~ '_[0-9a-f]{20,}$'
     AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u'))
   UNION ALL
  SELECT 'CONSTRAINT', k.oid, k.conname, t.oid, t.relname, t.relowner, '{}', '{}', '{}', left(k.conbin::text, 50000)
    FROM tables AS t
    JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.contype = 'c'
   WHERE NOT k.conname = ANY ((SELECT parts FROM given)::name[])
   UNION ALL
  SELECT 'STATISTICS', s.oid, s.stxname, t.oid, t.relname, s.stxowner, '{}', '{}', '{}', left(s.stxexprs::text, 50000)
    FROM tables AS t
    JOIN pg_statistic_ext AS s ON s.stxrelid = t.oid
   LIMIT 1000),
-- In which each column stands as it is, once for the whole of it.
named AS MATERIALIZED (
  SELECT c.kind, c.oid, v.part[2]::int2 AS number,
         bool_or(v.part[1] IS NULL) AS type,
         bool_or(v.part[1] IS DISTINCT FROM 'NULLTEST :arg ') AS text
    FROM computed AS c
   CROSS JOIN LATERAL regexp_matches(
          c.tree, '(RELABELTYPE :arg |COERCEVIAIO :arg |NULLTEST :arg )?[{]VAR :varno 1 :varattno ([0-9]+) ', 'g') AS v (part)
   GROUP BY 1, 2, 3),
stiff AS MATERIALIZED (
  SELECT c.*, CASE WHEN fits.type THEN 'text of' ELSE 'type of' END AS use, a.attname AS column
    FROM computed AS c
    JOIN pg_attribute AS a ON a.attrelid = c.relation AND a.attnum > 0 AND NOT a.attisdropped
   CROSS JOIN LATERAL (
     SELECT NOT EXISTS (
              SELECT FROM unnest(c.keys, c.classes, c.collations) AS k (number, class, collated)
                JOIN pg_opclass AS o ON o.oid = k.class
               WHERE k.number = a.attnum
                 AND (NOT o.opcdefault OR k.collated <> a.attcollation
                      OR NOT EXISTS (SELECT FROM pg_opclass AS d
                                      WHERE d.opcmethod = o.opcmethod AND d.opcdefault AND d.opcintype = 'integer'::regtype)))
            AND NOT EXISTS (SELECT FROM named AS v WHERE v.kind = c.kind AND v.oid = c.oid AND v.number = a.attnum AND v.type) AS type,
            c.keys = '{}'
              OR NOT EXISTS (SELECT FROM named AS v WHERE v.kind = c.kind AND v.oid = c.oid AND v.number = a.attnum AND v.text)
              AS text) AS fits
   WHERE NOT (fits.type AND fits.text)),
objects AS (
  SELECT CASE s.kind WHEN 'CONSTRAINT' THEN format('CONSTRAINT %I ON public.%I', s.name, s.table)
                     ELSE s.kind || ' ' || o.identity END AS object,
         s.owner,
         format('SELECT %s(%s)', CASE s.kind WHEN 'INDEX' THEN 'pg_get_indexdef' WHEN 'CONSTRAINT' THEN 'pg_get_constraintdef'
                                             ELSE 'pg_get_statisticsobjdef' END, s.oid) AS shown,
         CASE s.kind WHEN 'CONSTRAINT' THEN format('ALTER TABLE public.%I DROP CONSTRAINT %I', s.table, s.name)
                     ELSE format('DROP %s %s', s.kind, o.identity) END AS dropped,
         s.table::text AS host,
         s.use AS kind, s.table, s.column AS name
    FROM stiff AS s
   CROSS JOIN pg_identify_object(CASE s.kind WHEN 'INDEX' THEN 'pg_class'::regclass WHEN 'CONSTRAINT' THEN 'pg_constraint'::regclass
                                             ELSE 'pg_statistic_ext'::regclass END, s.oid, 0) AS o
   UNION ALL
  -- Views, materialized views and rules.
  SELECT y.object,
         c.relowner AS owner,
         format('SELECT %s(%s)', y.shows, y.oid) AS shown,
         'DROP ' || y.object AS dropped,
         CASE WHEN c.oid IN (SELECT oid FROM tables) THEN c.relname ELSE '' END AS host,
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
    JOIN pg_class AS c ON c.oid = r.ev_class
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   CROSS JOIN LATERAL (
     SELECT format(CASE c.relkind WHEN 'v' THEN 'VIEW %2$I.%3$I' WHEN 'm' THEN 'MATERIALIZED VIEW %2$I.%3$I'
                                  ELSE 'RULE %1$I ON %2$I.%3$I' END, r.rulename, n.nspname, c.relname) AS object,
            CASE WHEN c.relkind IN ('v', 'm') THEN 'pg_get_viewdef' ELSE 'pg_get_ruledef' END AS shows,
            CASE WHEN c.relkind IN ('v', 'm') THEN c.oid ELSE r.oid END AS oid) AS y
   UNION ALL
  SELECT format('CONSTRAINT %I ON %I.%I', k.conname, n.nspname, c.relname),
         c.relowner,
         format('SELECT pg_get_constraintdef(%s)', k.oid),
         format('ALTER TABLE %2$I.%3$I DROP CONSTRAINT %1$I', k.conname, n.nspname, c.relname),
         CASE WHEN c.oid IN (SELECT oid FROM tables) THEN c.relname ELSE '' END,
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
    JOIN pg_class AS c ON c.oid = k.conrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE NOT (c.oid IN (SELECT oid FROM tables) AND k.conname = ANY ((SELECT parts FROM given)::name[]))
   UNION ALL
  SELECT format('POLICY %I ON %I.%I', p.polname, n.nspname, c.relname),
         c.relowner,
         format('SELECT pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE oid = %s', p.oid),
         format('DROP POLICY %I ON %I.%I', p.polname, n.nspname, c.relname),
         CASE WHEN c.oid IN (SELECT oid FROM tables) THEN c.relname ELSE '' END,
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_policy AS p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
    JOIN pg_class AS c ON c.oid = p.polrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE d.kind <> 'table' OR c.relname <> d.table
   UNION ALL
  SELECT format('TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname),
         c.relowner,
         format('SELECT pg_get_triggerdef(%s)', t.oid),
         format('DROP TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname),
         CASE WHEN c.oid IN (SELECT oid FROM tables) THEN c.relname ELSE '' END,
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_trigger AS t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND NOT t.tgisinternal
    JOIN pg_class AS c ON c.oid = t.tgrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE NOT (c.oid IN (SELECT oid FROM tables) AND t.tgname = ANY ((SELECT parts FROM given)::name[]))
     AND (d.kind <> 'table' OR c.relname <> d.table)
   UNION ALL
  SELECT 'PUBLICATION ' || b.identity,
         coalesce((SELECT s.refobjid FROM pg_shdepend AS s
                    WHERE s.classid = 'pg_publication'::regclass AND s.objid = r.prpubid AND s.deptype = 'o'
                      AND s.dbid = (SELECT a.datid FROM pg_stat_get_activity(pg_backend_pid()) AS a)), 10),
         format('SELECT * FROM pg_publication_tables WHERE pubname = %L', (parse_ident(b.identity))[1]),
         format('ALTER PUBLICATION %s DROP TABLE public.%I', b.identity, d.table),
         d.table,
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_publication_rel AS r ON d.classid = 'pg_publication_rel'::regclass AND r.oid = d.objid
   CROSS JOIN LATERAL pg_identify_object('pg_publication'::regclass, r.prpubid, 0) AS b
   WHERE d.kind = 'column'
   UNION ALL
  SELECT 'ROUTINE ' || p.oid::regprocedure::text,
         p.proowner,
         format('SELECT pg_get_functiondef(%s)', p.oid),
         'DROP ROUTINE ' || p.oid::regprocedure::text,
         '',
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_proc AS p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
   WHERE NOT (p.pronamespace = (SELECT oid FROM public) AND p.proname = ANY ((SELECT functions FROM given)::name[]))
   UNION ALL
  -- Defaults and generated columns.
  SELECT format('COLUMN %I.%I.%I', n.nspname, c.relname, a.attname),
         c.relowner,
         format('SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE oid = %s', f.oid),
         CASE WHEN a.attgenerated <> '' THEN format('ALTER TABLE %I.%I DROP COLUMN %I', n.nspname, c.relname, a.attname)
              ELSE format('ALTER TABLE %I.%I ALTER COLUMN %I DROP DEFAULT', n.nspname, c.relname, a.attname) END,
         CASE WHEN c.oid IN (SELECT oid FROM tables) THEN c.relname ELSE '' END,
         d.kind, d.table, d.name
    FROM depending AS d
    JOIN pg_attrdef AS f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
    JOIN pg_class AS c ON c.oid = f.adrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = f.adnum
   WHERE NOT (c.oid IN (SELECT oid FROM tables)
              AND (a.attname = ANY ((SELECT columns FROM given)::name[])
                   OR d.kind = 'column' AND d.name = a.attname AND d.table = c.relname))
   UNION ALL
  -- Indexes, columns of one of Immich's types, and tables that inherit.
  SELECT CASE WHEN c.relkind IN ('i', 'I') THEN format('INDEX %I.%I', n.nspname, c.relname)
              WHEN d.objsubid > 0 THEN format('COLUMN %I.%I.%I', n.nspname, c.relname, a.attname)
              ELSE format('TABLE %I.%I', n.nspname, c.relname) END,
         c.relowner,
         format('SELECT * FROM pg_attribute WHERE attrelid = %s', c.oid),
         CASE WHEN c.relkind IN ('i', 'I') THEN format('DROP INDEX %I.%I', n.nspname, c.relname)
              WHEN d.objsubid > 0 THEN format('ALTER TABLE %I.%I DROP COLUMN %I', n.nspname, c.relname, a.attname)
              ELSE format('ALTER TABLE %I.%I NO INHERIT public.%I', n.nspname, c.relname, d.table) END,
         '',
         u.kind, d.table, u.name
    FROM depending AS d
    JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid AND c.relkind IN ('r', 'p', 'f', 'i', 'I', 'c')
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.objsubid
   CROSS JOIN LATERAL (
     SELECT d.kind, d.name
      UNION ALL
     SELECT 'inherited ' || format_type(own.atttypid, own.atttypmod), own.attname
       FROM heirs AS h
       JOIN pg_attribute AS own ON own.attrelid = h.oid AND own.attnum > 0 AND NOT own.attisdropped AND own.attinhcount = 0
      WHERE h.child = c.oid AND d.objsubid = 0) AS u
   WHERE c.oid NOT IN (SELECT oid FROM tables)
     AND NOT EXISTS (SELECT FROM pg_index AS i JOIN tables ON tables.oid = i.indrelid WHERE i.indexrelid = c.oid))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT o.object,
         pg_get_userbyid(o.owner) AS owner,
         o.shown,
         o.dropped,
         o.host,
         json_agg(DISTINCT jsonb_build_object('kind', o.kind, 'table', o.table, 'name', o.name)) AS uses
    FROM objects AS o
   GROUP BY 1, 2, 3, 4, 5
   ORDER BY o.object
   LIMIT 200
) AS rows;
