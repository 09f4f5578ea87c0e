-- which index of VectorChord has not one level of lists
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: table (the name of the table)
--
-- A search probes one level of lists in each valid index of the table (PostgreSQL src/backend/optimizer/util/plancat.c).
SELECT c.relname
  FROM pg_index AS x
  JOIN pg_class AS c ON c.oid = x.indexrelid
  JOIN pg_am AS a ON a.oid = c.relam
 WHERE x.indrelid = (SELECT oid FROM pg_class WHERE relname = :'table' AND relnamespace = to_regnamespace('public'))
   AND x.indisvalid AND a.amname = 'vchordrq' AND coalesce(array_to_string(c.reloptions, ' '), '') !~ 'lists\s*=\s*\[\s*[0-9]+\s*\]'
 LIMIT 1;
