-- how many databases there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT to_json(count(*)) FROM pg_database WHERE NOT datistemplate;
