-- Writes into the comment of an extension that it works only after another start of Postgres.
DO $mark$
BEGIN
  EXECUTE format('COMMENT ON EXTENSION ${extension} IS %L',
    'Updated ${words}' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || 'Z');
END $mark$
