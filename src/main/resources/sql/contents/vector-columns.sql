-- of what type the embeddings are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- And what holds the column: what ALTER COLUMN ... TYPE real[] fails at, or cannot make again for an array, with what shows and
-- what drops it (PostgreSQL src/backend/commands/tablecmds.c, ATExecAlterColumnType; each tried with 17 and pgvector 0.8). Immich
-- drops its own index and dim_size_constraint first. To what goes by its number no name leads.
WITH columns AS MATERIALIZED (
  SELECT n.nspname AS schema,
         c.oid AS relation,
         c.relname AS "table",
         a.attnum AS number,
         a.attname AS "column",
         t.typname AS type,
         tn.nspname AS type_schema,
         a.atttypmod AS dimensions
    FROM pg_attribute AS a
    JOIN pg_class AS c ON c.oid = a.attrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_type AS t ON t.oid = a.atttypid
    JOIN pg_namespace AS tn ON tn.oid = t.typnamespace
   WHERE c.relname IN ('smart_search', 'face_search', 'asset_faces') AND c.relkind = 'r'
     AND a.attname = 'embedding' AND NOT a.attisdropped
   ORDER BY n.nspname = 'public' DESC, n.nspname, c.relname DESC
   LIMIT 20),
-- Whether it computes something of the embeddings, which nobody can compute of an array. To a type that casts lead to from both,
-- they lead as before (tried with pgvector 0.8: halfvec).
depending AS MATERIALIZED (
  SELECT c.*, d.classid, d.objid,
         EXISTS (SELECT FROM pg_depend AS f
                  WHERE f.classid = d.classid AND f.objid = d.objid
                    AND (f.refclassid = 'pg_operator'::regclass
                         OR f.refclassid = 'pg_proc'::regclass
                            AND NOT EXISTS (SELECT FROM pg_cast WHERE castfunc = f.refobjid))) AS computes
    FROM columns AS c
    JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.relation AND d.refobjsubid = c.number),
held (relation, object, shown, dropped) AS (
  SELECT d.relation,
         format('INDEX %I.%I', d.schema, i.relname),
         format('SELECT pg_get_indexdef(%s)', i.oid),
         format('DROP INDEX %I.%I', d.schema, i.relname)
    FROM depending AS d
    JOIN pg_index AS x ON d.classid = 'pg_class'::regclass AND x.indexrelid = d.objid AND x.indrelid = d.relation
    JOIN pg_class AS i ON i.oid = x.indexrelid
    JOIN pg_am AS m ON m.oid = i.relam
   WHERE (d.number = ANY (x.indkey) AND m.amname NOT IN ('btree', 'hash') OR d.computes)
     AND i.relname <> CASE d.table WHEN 'smart_search' THEN 'clip_index' ELSE 'face_index' END
   UNION ALL
  SELECT d.relation, y.object, format('SELECT %s(%s)', y.shows, y.oid), 'DROP ' || y.object
    FROM depending AS d
    JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
    JOIN pg_class AS v ON v.oid = r.ev_class
    JOIN pg_namespace AS w ON w.oid = v.relnamespace
   CROSS JOIN LATERAL (
     SELECT format(CASE v.relkind WHEN 'v' THEN 'VIEW %2$I.%3$I' WHEN 'm' THEN 'MATERIALIZED VIEW %2$I.%3$I'
                                  ELSE 'RULE %1$I ON %2$I.%3$I' END, r.rulename, w.nspname, v.relname) AS object,
            CASE WHEN v.relkind IN ('v', 'm') THEN 'pg_get_viewdef' ELSE 'pg_get_ruledef' END AS shows,
            CASE WHEN v.relkind IN ('v', 'm') THEN v.oid ELSE r.oid END AS oid) AS y
   UNION ALL
  SELECT d.relation,
         format('TRIGGER %I ON %I.%I', t.tgname, d.schema, d.table),
         format('SELECT pg_get_triggerdef(%s)', t.oid),
         format('DROP TRIGGER %I ON %I.%I', t.tgname, d.schema, d.table)
    FROM depending AS d
    JOIN pg_trigger AS t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid
   UNION ALL
  SELECT d.relation,
         format('POLICY %I ON %I.%I', p.polname, w.nspname, v.relname),
         format('SELECT * FROM pg_policies WHERE policyname = %L', p.polname),
         format('DROP POLICY %I ON %I.%I', p.polname, w.nspname, v.relname)
    FROM depending AS d
    JOIN pg_policy AS p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
    JOIN pg_class AS v ON v.oid = p.polrelid
    JOIN pg_namespace AS w ON w.oid = v.relnamespace
   UNION ALL
  SELECT d.relation,
         format('COLUMN %I.%I.%I', d.schema, d.table, g.attname),
         format('SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE oid = %s', e.oid),
         format('ALTER TABLE %I.%I DROP COLUMN %I', d.schema, d.table, g.attname)
    FROM depending AS d
    JOIN pg_attrdef AS e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid AND e.adnum <> d.number
    JOIN pg_attribute AS g ON g.attrelid = e.adrelid AND g.attnum = e.adnum
   UNION ALL
  SELECT d.relation,
         format('CONSTRAINT %I ON %I.%I', k.conname, w.nspname, v.relname),
         format('SELECT pg_get_constraintdef(%s)', k.oid),
         format('ALTER TABLE %2$I.%3$I DROP CONSTRAINT %1$I', k.conname, w.nspname, v.relname)
    FROM depending AS d
    JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
    JOIN pg_class AS v ON v.oid = k.conrelid
    JOIN pg_namespace AS w ON w.oid = v.relnamespace
   WHERE k.conname <> 'dim_size_constraint' AND (k.contype = 'f' OR k.contype = 'c' AND d.computes)
   UNION ALL
  SELECT c.relation,
         format('COLUMN %I.%I.%I', w.nspname, v.relname, g.attname),
         format('SELECT * FROM pg_attribute WHERE attrelid = %s', v.oid),
         format('ALTER TABLE %I.%I DROP COLUMN %I', w.nspname, v.relname, g.attname)
    FROM columns AS c
    JOIN pg_class AS o ON o.oid = c.relation
    JOIN pg_type AS t ON t.oid = o.reltype
    JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_type'::regclass
                       AND d.refobjid IN (t.oid, t.typarray) AND d.objsubid > 0
    JOIN pg_attribute AS g ON g.attrelid = d.objid AND g.attnum = d.objsubid
    JOIN pg_class AS v ON v.oid = d.objid AND v.relkind IN ('r', 'p', 'm', 'f')
    JOIN pg_namespace AS w ON w.oid = v.relnamespace
   UNION ALL
  SELECT d.relation,
         'ROUTINE ' || f.oid::regprocedure,
         format('SELECT pg_get_functiondef(%s)', f.oid),
         'DROP ROUTINE ' || f.oid::regprocedure
    FROM depending AS d
    JOIN pg_proc AS f ON d.classid = 'pg_proc'::regclass AND f.oid = d.objid
   UNION ALL
  SELECT d.relation,
         format('STATISTICS %I.%I', w.nspname, s.stxname),
         format('SELECT pg_get_statisticsobjdef(%s)', s.oid),
         format('DROP STATISTICS %I.%I', w.nspname, s.stxname)
    FROM depending AS d
    JOIN pg_statistic_ext AS s ON d.classid = 'pg_statistic_ext'::regclass AND s.oid = d.objid
    JOIN pg_namespace AS w ON w.oid = s.stxnamespace
   WHERE d.computes
   UNION ALL
  SELECT d.relation,
         format('PUBLICATION %I', p.object_args[1]),
         format('SELECT * FROM pg_publication_tables WHERE pubname = %L', p.object_args[1]),
         format('ALTER PUBLICATION %I DROP TABLE %I.%I', p.object_args[1], d.schema, d.table)
    FROM depending AS d
   CROSS JOIN LATERAL pg_identify_object_as_address(d.classid, d.objid, 0) AS p
   WHERE d.classid = 'pg_publication_rel'::regclass)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT c.schema, c.table, c.column, c.type, c.type_schema, c.dimensions,
         NULL AS widths,
         coalesce((SELECT json_agg(DISTINCT jsonb_build_object('object', h.object, 'shown', h.shown, 'dropped', h.dropped))
                     FROM held AS h WHERE h.relation = c.relation), '[]') AS held,
         '' AS foreign_code
    FROM columns AS c
) AS rows;
