-- which publications there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
--
-- Whether one takes every table, and what makes a change of a row of Immich's fail: columns that tell its rows apart and that a
-- list of columns leaves out, a filter by others, a table whose rows nothing tells apart, or an index that an update may drop and
-- whose place no other takes. On 14 there are neither lists nor
-- filters, so these columns are looked up by name.
WITH tables AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relreplident,
         EXISTS (SELECT FROM pg_index AS x WHERE x.indrelid = c.oid AND x.indisprimary) AS keyed,
         (SELECT i.relname FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid
           WHERE x.indrelid = c.oid AND x.indisreplident AND c.relreplident = 'i') AS index,
         (SELECT x.indkey::int2[] FROM pg_index AS x
           WHERE x.indrelid = c.oid AND CASE c.relreplident WHEN 'd' THEN x.indisprimary WHEN 'i' THEN x.indisreplident END) AS identity
    FROM pg_class AS c
   WHERE c.relnamespace = (SELECT to_regnamespace('public')::oid) AND c.relkind = 'r' AND c.relname = ANY (:'tables'::name[])),
parts AS MATERIALIZED (
  SELECT r.prpubid, r.prrelid,
         (SELECT array_agg(m[1]::int2) FROM regexp_matches(to_jsonb(r) ->> 'prattrs', '[0-9]+', 'g') AS m) AS columns,
         (SELECT array_agg(m[1]::int2)
            FROM regexp_matches(left(to_jsonb(r) ->> 'prqual', 50000), ':varattno ([0-9]+)', 'g') AS m) AS filtered
    FROM pg_publication_rel AS r
   WHERE r.prrelid IN (SELECT oid FROM tables))
SELECT json_build_object('all', EXISTS (SELECT FROM pg_publication WHERE puballtables), 'refusing', (
  SELECT coalesce(json_agg(found), '[]') FROM (
    SELECT c.relname AS table,
           p.pubname AS name,
           'PUBLICATION' AS kind,
           true AS stops,
           format('ALTER PUBLICATION %I DROP TABLE public.%I', p.pubname, c.relname) AS off,
           format('ALTER PUBLICATION %I ADD TABLE ONLY public.%I%s%s', p.pubname, c.relname,
             ' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                        FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum = ANY (r.columns)) || ')',
             ' WHERE (' || (SELECT left(to_jsonb(t) ->> 'rowfilter', 4000) FROM pg_publication_tables AS t
                             WHERE t.pubname = p.pubname AND t.schemaname = 'public' AND t.tablename = c.relname) || ')') AS back,
           false AS foreign
      FROM tables AS c
      JOIN parts AS r ON r.prrelid = c.oid
      JOIN pg_publication AS p ON p.oid = r.prpubid
     WHERE (p.pubupdate OR p.pubdelete) AND c.relreplident <> 'f' AND c.identity IS NOT NULL
       AND (NOT c.identity <@ r.columns OR NOT r.filtered <@ c.identity)
     UNION ALL
    SELECT DISTINCT c.relname,
           coalesce(c.index, 'REPLICA IDENTITY'),
           'IDENTITY',
           c.identity IS NULL,
           format('ALTER TABLE public.%I REPLICA IDENTITY %s', c.relname, CASE WHEN c.keyed THEN 'DEFAULT' ELSE 'FULL' END),
           format('ALTER TABLE public.%I REPLICA IDENTITY %s', c.relname,
             CASE WHEN c.relreplident = 'd' THEN 'DEFAULT' ELSE coalesce('USING INDEX ' || quote_ident(c.index), 'NOTHING') END),
           false
      FROM tables AS c
      JOIN pg_publication_tables AS t ON t.schemaname = 'public' AND t.tablename = c.relname
      JOIN pg_publication AS p ON p.pubname = t.pubname
     WHERE (p.pubupdate OR p.pubdelete) AND c.relreplident <> 'f' AND (c.identity IS NULL OR c.index IS NOT NULL)
     ORDER BY 1, 2
     LIMIT 50
  ) AS found));
