-- which databases there are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not), acting (the role that it becomes when it logs in), database (Immich's, there or not)
--
-- The rights are asked by object identifier, because names raise an error where an object is missing. To connect is the right of
-- the role that logs in, the others are those of the role that it acts as. The versions of their collations are answered by
-- collations.sql.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT d.datname AS name,
         pg_get_userbyid(d.datdba) AS owner,
         pg_encoding_to_char(d.encoding) AS encoding,
         d.datcollate AS collate,
         d.datctype AS ctype,
         d.datistemplate AS template,
         d.datallowconn AS allows_connections,
         d.datconnlimit AS connection_limit,
         d.connections,
         d.checksum_failures,
         NULL AS recorded_collation,
         NULL AS actual_collation,
         CASE WHEN a.oid IS NOT NULL THEN json_build_object(
           'owns', pg_has_role(a.oid, d.datdba, 'USAGE'),
           'connect', has_database_privilege(r.oid, d.oid, 'CONNECT'),
           'create', has_database_privilege(a.oid, d.oid, 'CREATE'),
           'granted', ARRAY(SELECT x.privilege_type || CASE WHEN x.is_grantable THEN '*' ELSE '' END
                              FROM aclexplode(d.datacl) AS x
                             WHERE x.grantee = a.oid AND a.oid <> d.datdba AND x.grantor = d.datdba
                             ORDER BY 1),
           'passed_on', EXISTS (SELECT FROM aclexplode(d.datacl) AS x
                                 WHERE x.grantor = a.oid AND a.oid <> d.datdba)) END AS rights
    FROM (SELECT d.*, coalesce(s.numbackends, 0) AS connections, s.checksum_failures
            FROM pg_database AS d
            LEFT JOIN pg_stat_database AS s ON s.datid = d.oid
           ORDER BY d.datname = :'database' DESC, d.datistemplate DESC, coalesce(s.numbackends, 0) DESC, d.datname
           LIMIT 50) AS d
    LEFT JOIN pg_roles AS r ON r.rolname = :'role'
    LEFT JOIN pg_roles AS a ON a.rolname = :'acting'
   ORDER BY d.datname = :'database' DESC, d.datistemplate DESC, d.connections DESC, d.datname
) AS rows;
