-- which tables have no vector index of this method
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: method (the name of the access method)
SELECT p.tablename
  FROM (VALUES ('clip_index', 'smart_search'), ('face_index', 'face_search')) AS p (indexname, tablename)
  JOIN pg_class AS t ON t.relname = p.tablename AND t.relnamespace = to_regnamespace('public') AND t.relkind = 'r'
 WHERE NOT EXISTS (
   SELECT FROM pg_class AS c
     JOIN pg_am AS a ON a.oid = c.relam
    WHERE c.relname = p.indexname AND c.relnamespace = t.relnamespace AND a.amname = :'method');
