-- how much its database holds
-- Who may: everybody who may enter it
-- Since: Postgres 14
-- Parameters: none
--
-- What Postgres has counted by itself; of very many tables the size as well, because it would look at each of their files.
-- The tables were called otherwise before Immich 1.134.
SELECT (SELECT to_json(found) FROM (
  SELECT CASE WHEN (SELECT reltuples FROM pg_class WHERE oid = 'pg_class'::regclass) < 20000
              THEN pg_database_size(current_database())
              ELSE (SELECT sum(relpages::int8) * current_setting('block_size')::int FROM pg_class)::int8 END AS size,
         coalesce(max(t.counted) FILTER (WHERE t.relname IN ('asset', 'assets')), 0) AS assets,
         coalesce(max(t.counted) FILTER (WHERE t.relname IN ('user', 'users')), 0) AS users
    FROM (SELECT c.relname,
                 CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint ELSE pg_stat_get_live_tuples(c.oid) END AS counted
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
           WHERE n.nspname = 'public' AND c.relkind = 'r'
             AND c.relname IN ('asset', 'assets', 'user', 'users')) AS t
) AS found);
