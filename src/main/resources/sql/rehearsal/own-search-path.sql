-- whether the role that logged in has a search_path of its own
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT nullif(count(*), 0)
  FROM pg_db_role_setting AS s
 WHERE s.setrole = quote_ident(session_user)::regrole
   AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
   AND EXISTS (SELECT FROM unnest(s.setconfig) AS one WHERE one LIKE 'search_path=%');
