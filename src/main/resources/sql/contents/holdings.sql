-- how much its database holds
-- Who may: everybody who may enter it
-- Since: Postgres 14
-- Parameters: none
--
-- What Postgres has counted by itself. The tables were called otherwise before Immich 1.134.
SELECT (SELECT to_json(found) FROM (
  SELECT pg_database_size(current_database()) AS size,
         coalesce(max(t.counted) FILTER (WHERE t.relname IN ('asset', 'assets')), 0) AS assets,
         coalesce(max(t.counted) FILTER (WHERE t.relname IN ('user', 'users')), 0) AS users
    FROM (SELECT c.relname,
                 CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint ELSE pg_stat_get_live_tuples(c.oid) END AS counted
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
           WHERE n.nspname = 'public' AND c.relkind = 'r'
             AND c.relname IN ('asset', 'assets', 'user', 'users')) AS t
) AS found);
