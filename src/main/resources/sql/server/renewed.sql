-- which libraries were put on the disk after it started
-- Who may: a superuser
-- Since: Postgres 14
-- Parameters: extensions (an array of their names)
--
-- Package managers keep the time of the build as that of the last modification; when a file came to this disk is the time of its
-- last change of status.
SELECT coalesce(json_agg(extension.name), '[]')
  FROM unnest(:'extensions'::text[]) AS extension (name)
  JOIN pg_config AS c ON c.name = 'PKGLIBDIR'
 WHERE (pg_stat_file(c.setting || '/' || extension.name || '.so', true)).change > pg_postmaster_start_time();
