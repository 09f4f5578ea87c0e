-- which columns a row has to bring a value for
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: table (the name of the table), known (t where the table has the columns that Immich gives it),
--   brought (an array of the columns that Immich brings values for itself)
--
-- Because they take no null and have no default.
SELECT a.attname,
       coalesce((SELECT b.typname FROM pg_type AS b WHERE b.oid = t.typbasetype), t.typname),
       t.typcategory,
       CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END,
       (SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder LIMIT 1),
       (SELECT r.relname
          FROM pg_constraint AS k
          JOIN pg_class AS r ON r.oid = k.confrelid
         WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum] AND r.relnamespace = c.relnamespace
         LIMIT 1),
       a.attname = 'email' OR EXISTS (
         SELECT FROM pg_index AS x WHERE x.indrelid = c.oid AND x.indisprimary AND a.attnum = ANY (x.indkey))
  FROM pg_class AS c
  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type AS t ON t.oid = a.atttypid
 WHERE c.relname = :'table' AND c.relnamespace = to_regnamespace('public')
   AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
   AND (:'known' = 'f' OR c.relname NOT IN ('asset', 'user', 'smart_search', 'system_metadata')
        OR c.relname || '.' || a.attname = ANY (:'brought'::text[])
        OR EXISTS (SELECT FROM pg_index AS x WHERE x.indrelid = c.oid AND x.indisprimary AND a.attnum = ANY (x.indkey)))
 ORDER BY a.attnum;
