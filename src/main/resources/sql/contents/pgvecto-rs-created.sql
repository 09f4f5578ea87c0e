-- whether pgvecto.rs is created
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- Asked in each other database of the server, where its library is preloaded.
SELECT to_json(EXISTS (SELECT FROM pg_extension WHERE extname = 'vectors'));
