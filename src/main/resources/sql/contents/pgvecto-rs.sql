-- what uses pgvecto.rs
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in)
--
-- Its library need not be loaded for this. A table of a foreign schema counts too, which all columns of the database are looked
-- through for; without the extension there is none. Rights by default (deptype a) go with the schema, and an extension depends on
-- its schema by itself.
SELECT (SELECT to_json(found) FROM (
  SELECT CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'vectors') THEN ARRAY(
           SELECT n.nspname || '.' || c.relname || '.' || a.attname
             FROM pg_attribute AS a
             JOIN pg_class AS c ON c.oid = a.attrelid
             JOIN pg_namespace AS n ON n.oid = c.relnamespace
             JOIN pg_type AS t ON t.oid = a.atttypid
             JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.deptype = 'e' AND d.objid IN (t.oid, t.typelem)
             JOIN pg_extension AS e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
            WHERE e.extname = 'vectors' AND c.relkind IN ('r', 'p', 'm', 'f') AND NOT a.attisdropped
            UNION ALL
           SELECT n.nspname || '.' || c.relname
             FROM pg_class AS c
             JOIN pg_am AS m ON m.oid = c.relam
             JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE m.amname = 'vectors' AND c.relkind IN ('i', 'I')
            LIMIT 50) ELSE '{}' END AS uses,
         EXISTS (SELECT FROM pg_depend AS d
                  WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = to_regnamespace('vectors')
                    AND d.deptype = 'n' AND d.classid <> 'pg_extension'::regclass
                    AND NOT EXISTS (SELECT FROM pg_depend AS e
                                     WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')) AS shared,
         ARRAY(SELECT format('%I.%I', 'vectors', c.relname)
                 FROM pg_class AS c
                WHERE c.relnamespace = to_regnamespace('vectors') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) AS a
                                   WHERE a.grantee = r.oid AND a.privilege_type = 'SELECT' AND a.grantor = c.relowner)
                ORDER BY c.relname
                LIMIT 200) AS ungranted,
         EXISTS (SELECT FROM pg_default_acl AS s
                  CROSS JOIN aclexplode(s.defaclacl) AS a
                  WHERE s.defaclnamespace = to_regnamespace('vectors') AND s.defaclobjtype = 'r'
                    AND s.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)
                    AND a.grantee = r.oid AND a.privilege_type = 'SELECT') AS grants_by_default
    FROM (SELECT) AS always
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
) AS found);
