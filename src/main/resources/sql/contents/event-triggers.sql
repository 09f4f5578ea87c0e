-- which event triggers there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: body_length (how many characters of a function's text)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT e.evtname AS name,
         e.evtevent AS event,
         coalesce(e.evttags, '{}') AS tags,
         e.evtenabled AS firing,
         p.proname AS function,
         o.rolname AS owner,
         NOT o.rolsuper AS foreign,
         l.lanname AS language,
         p.prosecdef AS definer,
         left(p.prosrc, :'body_length'::int) AS body
    FROM pg_event_trigger AS e
    JOIN pg_proc AS p ON p.oid = e.evtfoid
    JOIN pg_roles AS o ON o.oid = p.proowner
    JOIN pg_language AS l ON l.oid = p.prolang
   WHERE e.evtenabled <> 'D'
   ORDER BY o.rolsuper, e.evtname
   LIMIT 50
) AS rows;
