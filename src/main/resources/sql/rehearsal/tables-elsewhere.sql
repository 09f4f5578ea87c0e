-- which of the tables another schema of the search_path has, too
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
--
-- The tables of places are made anew by each import, wherever the path leads; the role's own do as well.
SELECT relname
  FROM pg_class
 WHERE relnamespace = to_regnamespace('public') AND relname = ANY (:'tables'::name[])
   AND NOT pg_table_is_visible(oid) AND 'public' = ANY (current_schemas(false))
   AND NOT (relname IN ('geodata_places', 'naturalearth_countries') AND coalesce(pg_has_role((
     SELECT other.relowner
       FROM pg_class AS other
      WHERE other.relname = pg_class.relname AND pg_table_is_visible(other.oid)), 'USAGE'), false));
