-- which vector indexes there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT n.nspname AS schema,
         c.relname AS name,
         t.relname AS table,
         am.amname AS method,
         i.indisvalid AS valid,
         format('%I.%I', (SELECT nspname FROM pg_namespace WHERE oid = o.opcnamespace), o.opcname) AS operator_class,
         coalesce(c.reloptions, '{}') AS options,
         greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS table_rows
    FROM pg_class AS c
    JOIN pg_index AS i ON i.indexrelid = c.oid
    JOIN pg_class AS t ON t.oid = i.indrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_am AS am ON am.oid = c.relam
    JOIN pg_opclass AS o ON o.oid = i.indclass[0]
   WHERE c.relname IN ('clip_index', 'face_index')
      OR am.amname = 'vchordrq' AND t.relname IN ('smart_search', 'face_search')
   ORDER BY n.nspname = 'public' DESC, n.nspname, c.relname
   LIMIT 20
) AS rows;
