-- which rules others put on Immich's tables
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
--
-- One for UPDATE counts beside ON CONFLICT even while it is off (PostgreSQL src/backend/rewrite/rewriteHandler.c, matchLocks; tried).
WITH tables AS MATERIALIZED (
  SELECT oid, relname
    FROM pg_class
   WHERE relnamespace = (SELECT to_regnamespace('public')::oid) AND relkind IN ('r', 'p')
     AND relname = ANY (:'tables'::name[] || '{kysely_migrations,kysely_migrations_lock,migrations}'))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT c.relname AS table,
         w.rulename AS name,
         CASE w.ev_type WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END AS event,
         w.is_instead AS instead,
         w.ev_qual::text <> '<>' AS conditional,
         w.ev_enabled AS firing,
         CASE WHEN length(d.text) <= 4000 THEN d.text ELSE 'nobody knows what, because its text is too long' END AS definition
    FROM tables AS c
    JOIN pg_rewrite AS w ON w.ev_class = c.oid
   CROSS JOIN LATERAL (
     SELECT CASE WHEN w.ev_type <> '2' THEN ''
                 WHEN length(left(concat(w.ev_action, w.ev_qual), 20001)) <= 20000 THEN rtrim(pg_get_ruledef(w.oid), ';') END AS text) AS d
   WHERE w.ev_type <> '1' AND (w.ev_enabled <> 'D' OR w.ev_type = '2')
   ORDER BY c.relname, w.rulename
   LIMIT 50
) AS rows;
