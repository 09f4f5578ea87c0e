-- which versions the collations of databases have
-- Who may: everybody
-- Since: Postgres 15
-- Parameters: database (Immich's, there or not)
--
-- For the databases of databases.sql: the version that the data was sorted with, and the one that the operating system has now.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT d.datname AS database,
         d.datcollversion AS recorded,
         pg_database_collation_actual_version(d.oid) AS actual
    FROM (SELECT d.oid, d.datname, d.datcollversion
            FROM pg_database AS d
            LEFT JOIN pg_stat_database AS s ON s.datid = d.oid
           ORDER BY d.datname = :'database' DESC, d.datistemplate DESC, coalesce(s.numbackends, 0) DESC, d.datname
           LIMIT 50) AS d
) AS rows;
