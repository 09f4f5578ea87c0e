-- what the settings are that the wizard covers
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- Asked in a session that has none of the wizard's settings, so it says of each name whose it is.
SELECT s.name, pg_catalog.left(s.setting, 4000)
  FROM pg_catalog.pg_settings AS s
 WHERE s.name OPERATOR(pg_catalog.=) ANY
         (ARRAY['search_path', 'idle_session_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'])
   AND s.source OPERATOR(pg_catalog.<>) ALL (ARRAY['database', 'user', 'database user']);
