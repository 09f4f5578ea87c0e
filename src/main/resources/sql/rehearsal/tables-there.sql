-- which of the tables are there that tell one release of Immich from another
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT relname
  FROM pg_class
 WHERE relnamespace = to_regnamespace('public') AND relkind IN ('r', 'p', 'f', 'v')
   AND relname IN ('kysely_migrations', 'kysely_migrations_lock', 'migrations', 'system_metadata', 'asset', 'assets',
                   'version_history', 'smart_search', 'face_search', 'user', 'users', 'person', 'geodata_places',
                   'naturalearth_countries')
   AND NOT (relname IN ('assets', 'users') AND EXISTS (
     SELECT FROM pg_class AS later
      WHERE later.relnamespace = pg_class.relnamespace
        AND later.relname = CASE pg_class.relname WHEN 'users' THEN 'user' ELSE 'asset' END));
