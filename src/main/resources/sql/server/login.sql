-- what the role that connected may do
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT (SELECT to_json(found) FROM (
  SELECT current_setting('server_version_num')::int AS version,
         version() AS version_text,
         current_user AS "user",
         current_database() AS database,
         rolsuper AS superuser,
         rolsuper OR rolcreaterole AS createrole,
         rolsuper OR rolcreatedb AS createdb,
         has_table_privilege('pg_file_settings', 'SELECT')
           AND has_function_privilege('pg_show_all_file_settings()', 'EXECUTE') AS reads_files,
         has_table_privilege('pg_hba_file_rules', 'SELECT')
           AND has_function_privilege('pg_hba_file_rules()', 'EXECUTE') AS reads_hba,
         has_table_privilege('pg_authid', 'SELECT') AS reads_passwords
    FROM pg_roles
   WHERE rolname = current_user
) AS found);
