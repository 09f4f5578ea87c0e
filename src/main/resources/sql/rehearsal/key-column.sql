-- which is the first column of a primary key
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: table (the name of the table)
SELECT a.attname
  FROM pg_index AS x
  JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
 WHERE x.indisprimary
   AND x.indrelid = (SELECT oid FROM pg_class WHERE relname = :'table' AND relnamespace = to_regnamespace('public'));
