-- when pg_hba.conf was changed
-- Who may: a superuser
-- Since: Postgres 14
-- Parameters: none
--
-- pg_hba_file_rules shows the file and not what was read from it (PostgreSQL manual, "pg_hba_file_rules").
SELECT to_json(coalesce(
  (pg_stat_file(current_setting('hba_file'), true)).modification > pg_conf_load_time(), false));
