-- which event triggers there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: body_length (how many characters of a function's text)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT e.evtname AS name,
         e.evtevent AS event,
         coalesce(e.evttags, '{}') AS tags,
         e.evtenabled AS firing,
         o.rolname AS owner,
         p.proname AS function,
         l.lanname AS language,
         p.prosecdef AS definer,
         left(p.prosrc, :'body_length'::int) AS body
    FROM pg_event_trigger AS e
    JOIN pg_roles AS o ON o.oid = e.evtowner
    JOIN pg_proc AS p ON p.oid = e.evtfoid
    JOIN pg_language AS l ON l.oid = p.prolang
   WHERE e.evtenabled <> 'D'
   ORDER BY e.evtname
   LIMIT 50
) AS rows;
