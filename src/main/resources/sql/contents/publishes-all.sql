-- which publications there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT to_json(EXISTS (SELECT FROM pg_publication WHERE puballtables));
