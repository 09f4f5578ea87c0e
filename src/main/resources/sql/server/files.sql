-- what its configuration files hold
-- Who may: a superuser, and who was granted the view and its function
-- Since: Postgres 14
-- Parameters: settings (an array of their names)
--
-- Asked before the settings: looking at it makes Postgres compare the files with what runs, and the session then knows which
-- settings wait for a restart, also where nobody has reloaded the files yet (PostgreSQL src/backend/utils/misc/guc.c,
-- ProcessConfigFileInternal; tried). What was taken out of all files and waits for a restart has a row without file and line here; the
-- settings say that it waits.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT sourcefile AS file,
         sourceline AS line,
         seqno AS "order",
         name,
         setting AS value,
         applied,
         error
    FROM pg_file_settings
   WHERE sourcefile IS NOT NULL AND (lower(name) = ANY (lower(:'settings')::text[]) OR error IS NOT NULL)
   ORDER BY seqno
   LIMIT 1000
) AS rows;
