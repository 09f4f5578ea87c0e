-- which forms of tables there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT json_agg(amname ORDER BY oid) FROM pg_am WHERE amtype = 't';
