-- how many lists the indexes of VectorChord have
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- Immich looks for the number in the text of the index.
SELECT t.relname, coalesce(substring(array_to_string(c.reloptions, ' ') FROM 'lists = \[([0-9]{1,9})'), '1')
  FROM (VALUES ('clip_index', 'smart_search'), ('face_index', 'face_search')) AS p (indexname, tablename)
  JOIN pg_class AS t ON t.relname = p.tablename AND t.relnamespace = to_regnamespace('public') AND t.relkind = 'r'
  JOIN pg_class AS c ON c.relname = p.indexname AND c.relnamespace = t.relnamespace
  JOIN pg_am AS a ON a.oid = c.relam
 WHERE a.amname = 'vchordrq' AND has_table_privilege(t.oid, 'SELECT');
