-- Fails where somebody else owns the schema for what is put aside, or may create in it.
DO $ours$
BEGIN
  IF EXISTS (SELECT FROM pg_namespace AS n CROSS JOIN LATERAL (
         SELECT n.nspowner UNION ALL
         SELECT a.grantee FROM aclexplode(n.nspacl) AS a WHERE a.privilege_type = 'CREATE') AS may (role)
       WHERE n.nspname = '${schema}' AND NOT EXISTS (SELECT FROM pg_roles AS r
         WHERE r.oid = may.role AND (r.rolsuper OR r.rolname = current_user))) THEN
    RAISE EXCEPTION 'Somebody else owns the schema ${schema}, or may create in it';
  END IF;
END $ours$
