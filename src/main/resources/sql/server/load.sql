-- how many connections are in use
-- Who may: everybody; a member of pg_read_all_stats sees which are Immich's
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not)
--
-- What looks like Immich's own, by the name that its driver gives itself, is given back when it starts anew; the wizard's own
-- are gone with the page. Every wizard that runs has a name of its own, which no other application guesses, and Postgres keeps
-- the name of a session from those who have no rights of its role.
SELECT to_json(
  (SELECT sum(numbackends)::int FROM pg_stat_database)
  - (SELECT count(*)::int
       FROM pg_stat_activity
      WHERE usename = :'role' AND application_name = 'postgres.js'
         OR datid IS NOT NULL
            AND (pid = pg_backend_pid()
                 OR usename = session_user AND application_name = current_setting('application_name'))));
