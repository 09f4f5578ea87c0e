-- which process serves the connection
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT to_json(pg_backend_pid());
