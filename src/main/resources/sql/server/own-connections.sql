-- which connections are the wizard's
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- The database that it is in, once for each of its connections.
SELECT coalesce(json_agg(datname), '[]')
  FROM pg_stat_activity
 WHERE datid IS NOT NULL
   AND (pid = pg_backend_pid()
        OR usename = session_user AND application_name = current_setting('application_name'));
