-- whether this connection is encrypted
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT (SELECT to_json(found) FROM (
  SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl
) AS found);
