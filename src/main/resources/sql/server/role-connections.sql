-- how many connections the role has
-- Who may: everybody; the role's own, or a member of pg_read_all_stats, sees whose they are
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not)
--
-- Without those that look like Immich's own, by the name that its driver gives itself, and without the wizard's.
SELECT to_json(count(*))
  FROM pg_stat_activity
 WHERE usename = :'role' AND application_name <> 'postgres.js'
   AND NOT (pid = pg_backend_pid()
            OR usename = session_user AND application_name = current_setting('application_name'));
