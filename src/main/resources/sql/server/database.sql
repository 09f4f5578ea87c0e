-- whether the database is there
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: database (Immich's, there or not)
SELECT (SELECT to_json(found) FROM (
  SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS database_exists,
         EXISTS (SELECT FROM pg_database
                  WHERE datname = :'database' AND datallowconn AND datconnlimit <> -2
                    AND has_database_privilege(oid, 'CONNECT')) AS may_enter
) AS found);
