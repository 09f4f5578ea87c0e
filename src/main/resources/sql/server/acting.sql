-- what the role becomes when it logs in
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not), database (Immich's, there or not)
--
-- A setting "role" makes another role of the one that logs in, if that one may become it. A setting that it may not have
-- is ignored at the login, with a warning. Since 16 SET ROLE asks for the option SET of the membership.
SELECT to_json(coalesce((
  SELECT other.rolname::text
    FROM (SELECT substr(entry, 6) AS name
            FROM pg_db_role_setting AS s
           CROSS JOIN unnest(s.setconfig) AS entry
            LEFT JOIN pg_database AS d ON d.oid = s.setdatabase
            LEFT JOIN pg_roles AS m ON m.oid = s.setrole
           WHERE entry LIKE 'role=%'
             AND (s.setdatabase = 0 OR d.datname = :'database')
             AND (s.setrole = 0 OR m.rolname = :'role')
           ORDER BY s.setrole = 0, s.setdatabase = 0
           LIMIT 1) AS setting
    JOIN pg_roles AS other ON other.rolname = setting.name
    JOIN pg_roles AS immich ON immich.rolname = :'role'
   WHERE immich.rolsuper
      OR pg_has_role(immich.oid, other.oid,
           CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
), :'role'::text));
