-- what the role of Immich may do
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not), acting (the role that it becomes when it logs in)
--
-- Since 16 CREATEROLE is good only for roles that it was given with ADMIN OPTION, its own creations among them, and SET ROLE asks
-- for the option SET of the membership. The password is answered by password.sql, the connections by role-connections.sql.
SELECT (SELECT to_json(found) FROM (
  SELECT r.rolname AS name,
         r.rolsuper AS superuser,
         r.rolcanlogin AS login,
         r.rolcreaterole AS createrole,
         r.rolcreatedb AS createdb,
         r.rolconnlimit AS connection_limit,
         CASE WHEN isfinite(r.rolvaliduntil) THEN r.rolvaliduntil END AS valid_until,
         coalesce(r.rolvaliduntil <= now(), false) AS expired,
         0 AS connections,
         ARRAY(WITH RECURSIVE above AS (
                   SELECT m.roleid FROM pg_auth_members AS m WHERE m.member = r.oid
                   UNION
                   SELECT m.roleid FROM above JOIN pg_auth_members AS m ON m.member = above.roleid)
               SELECT pg_get_userbyid(roleid) FROM above ORDER BY 1 LIMIT 100) AS member_of,
         'HIDDEN' AS password,
         acting.rolname AS acts_as,
         acting.rolsuper AS acts_as_superuser,
         me.rolsuper OR me.rolcreaterole AND NOT r.rolsuper
           AND (server.version < 160000 OR pg_has_role(me.oid, r.oid, 'MEMBER WITH ADMIN OPTION')) AS administered,
         pg_has_role(me.oid, r.oid, CASE WHEN server.version < 160000 THEN 'MEMBER' ELSE 'SET' END) AS lent
    FROM pg_roles AS r
    JOIN pg_roles AS acting ON acting.rolname = :'acting'
    JOIN pg_roles AS me ON me.rolname = current_user
   CROSS JOIN (SELECT current_setting('server_version_num')::int AS version) AS server
   WHERE r.rolname = :'role'
) AS found);
