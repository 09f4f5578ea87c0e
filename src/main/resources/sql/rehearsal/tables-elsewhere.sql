-- which of the tables another schema of the search_path has, too
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
SELECT relname
  FROM pg_class
 WHERE relnamespace = to_regnamespace('public') AND relname = ANY (:'tables'::name[])
   AND NOT pg_table_is_visible(oid) AND 'public' = ANY (current_schemas(false));
