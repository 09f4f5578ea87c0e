-- in which tables something holds the type of the embeddings
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
--
-- What uses the column as a vector and does not follow it to an array, each tried on a table: only what casts lead to
-- does. And who keeps whole rows.
SELECT t.relname
  FROM pg_class AS t
  JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'embedding'
  JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.refobjsubid = a.attnum
  LEFT JOIN pg_index AS x ON d.classid = 'pg_class'::regclass AND x.indexrelid = d.objid
  LEFT JOIN pg_class AS i ON i.oid = x.indexrelid
  LEFT JOIN pg_am AS m ON m.oid = i.relam
  LEFT JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
  LEFT JOIN pg_attrdef AS e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid
 WHERE t.relnamespace = to_regnamespace('public') AND t.relname = ANY (:'tables'::name[])
   AND (d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass,
                      'pg_publication_rel'::regclass)
        OR k.contype = 'f' OR e.adnum <> a.attnum
        OR (i.relname NOT IN ('clip_index', 'face_index') OR k.conname <> 'dim_size_constraint'
            OR d.classid = 'pg_statistic_ext'::regclass)
           AND (a.attnum = ANY (x.indkey) AND m.amname NOT IN ('btree', 'hash') OR d.objid IN (
                SELECT u.objid
                  FROM pg_depend AS u
                  LEFT JOIN pg_cast AS c ON u.refclassid = 'pg_proc'::regclass AND c.castfunc = u.refobjid
                 WHERE u.classid = d.classid AND u.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
                   AND c.oid IS NULL)))
 UNION ALL
SELECT t.relname
  FROM pg_class AS t
  JOIN pg_type AS y ON y.typrelid = t.oid
  JOIN pg_depend AS d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (y.oid, y.typarray)
 WHERE t.relnamespace = to_regnamespace('public') AND t.relname = ANY (:'tables'::name[])
   AND d.classid = 'pg_class'::regclass AND d.objsubid > 0
 LIMIT 1;
