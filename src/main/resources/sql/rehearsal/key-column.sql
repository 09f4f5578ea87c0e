-- which is the first column of a key
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: table (the name of the table)
--
-- The primary one, or another that ON CONFLICT may name.
SELECT a.attname
  FROM pg_index AS x
  JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
 WHERE (x.indisprimary OR x.indisunique AND x.indimmediate AND x.indisvalid AND x.indpred IS NULL AND x.indnkeyatts = 1)
   AND x.indrelid = (SELECT oid FROM pg_class WHERE relname = :'table' AND relnamespace = to_regnamespace('public'))
 ORDER BY x.indisprimary DESC, x.indexrelid;
