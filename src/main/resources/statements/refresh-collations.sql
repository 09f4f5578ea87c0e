-- Records by which version of the system's order each collation is sorted.
DO $refresh$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT n.nspname, l.collname FROM pg_catalog.pg_collation AS l JOIN pg_catalog.pg_namespace AS n ON n.oid = l.collnamespace
     WHERE l.collversion <> pg_catalog.pg_collation_actual_version(l.oid)
       AND l.collencoding IN (-1, (SELECT encoding FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
  LOOP
    EXECUTE pg_catalog.format('ALTER COLLATION %I.%I REFRESH VERSION', one.nspname, one.collname);
  END LOOP;
END $refresh$
