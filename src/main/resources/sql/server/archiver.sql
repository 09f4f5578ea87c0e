-- whether it archives its log
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT to_json(coalesce(last_failed_time > last_archived_time, last_failed_time IS NOT NULL))
  FROM pg_stat_archiver;
