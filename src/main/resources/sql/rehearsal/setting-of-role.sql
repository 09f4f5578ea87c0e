-- what value a setting has for the role that logged in
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: setting (its name)
--
-- Of the role in the database, else of the role, the database, everybody.
SELECT substring(entry FROM position('=' IN entry) + 1)
  FROM pg_db_role_setting AS s, unnest(s.setconfig) AS entry
 WHERE lower(split_part(entry, '=', 1)) = lower(:'setting')
   AND s.setrole IN (0, quote_ident(session_user)::regrole)
   AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
 ORDER BY s.setrole <> 0 DESC, s.setdatabase <> 0 DESC
 LIMIT 1;
