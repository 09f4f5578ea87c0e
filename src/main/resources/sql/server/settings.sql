-- its settings
-- Who may: everybody; those for superusers are seen by members of pg_read_all_settings
-- Since: Postgres 14
-- Parameters: settings (an array of their names)
--
-- What the reading itself set for its transaction is read from behind it: that is the value of the session, which comes from the
-- server's configuration unless the role that connected, or its database, has one of its own. Behind what the wizard's start-up
-- packet says is nothing to be seen.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT name,
         left(coalesce(CASE source WHEN 'session' THEN reset_val ELSE setting END, ''), 4000) AS value,
         unit,
         CASE WHEN source NOT IN ('session', 'client') THEN source
              WHEN EXISTS (SELECT
                             FROM pg_db_role_setting AS s, unnest(s.setconfig) AS entry
                            WHERE starts_with(lower(left(entry, 100)), lower(name) || '=')
                              AND s.setrole IN (0, quote_ident(session_user)::regrole)
                              AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())))
                THEN 'user'
              WHEN source = 'client' OR name = 'search_path' AND reset_val = 'pg_catalog' THEN 'client'
              WHEN reset_val IS NOT DISTINCT FROM boot_val THEN 'default'
              ELSE 'configuration file' END AS source,
         sourcefile,
         sourceline,
         boot_val AS boot_value,
         pending_restart,
         context
    FROM pg_catalog.pg_settings
   WHERE name = ANY (:'settings'::text[]) OR name LIKE 'vchord%' OR name LIKE 'vectors.%'
) AS rows;
