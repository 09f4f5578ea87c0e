-- Ends the transaction where the script of an extension would take what is another role's for a part of what it requires: it looks
-- in its own schema first. Under these locks nobody moves an extension, and nobody makes a type, function or operator.
DO $shadows$
DECLARE
  own oid;
  apart oid[];
  shadows text;
BEGIN
  BEGIN
    LOCK TABLE pg_extension, pg_namespace IN SHARE MODE;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  own := coalesce((SELECT extnamespace FROM pg_extension WHERE extname = ${extension}), to_regnamespace('public'));
  apart := ARRAY(SELECT oid FROM pg_extension WHERE extnamespace <> own AND extname = ANY (
    SELECT unnest(requires) FROM pg_available_extension_versions WHERE name = ${extension}));
  IF apart = '{}' THEN
    RETURN;
  END IF;
  BEGIN
    LOCK TABLE pg_type, pg_proc, pg_operator IN SHARE MODE;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  WITH named (class, oid, name, schema) AS (
    SELECT 'pg_type'::regclass, oid, typname, typnamespace FROM pg_type
     UNION ALL SELECT 'pg_proc'::regclass, oid, proname, pronamespace FROM pg_proc
     UNION ALL SELECT 'pg_operator'::regclass, oid, oprname, oprnamespace FROM pg_operator)
  SELECT string_agg(DISTINCT pg_describe_object(n.class, n.oid, 0) || ' of ' || r.rolname, ', ') INTO shadows
    FROM pg_depend AS d
    JOIN named AS meant ON meant.class = d.classid AND meant.oid = d.objid
    JOIN named AS n ON n.class = meant.class AND n.name = meant.name AND n.schema = own
    JOIN pg_shdepend AS s ON s.classid = n.class AND s.objid = n.oid AND s.deptype = 'o'
     AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    JOIN pg_roles AS r ON r.oid = s.refobjid
   WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = ANY (apart) AND d.deptype = 'e'
     AND NOT r.rolsuper AND r.rolname <> current_user;
  IF shadows <> '' THEN
    RAISE EXCEPTION 'The script of % would take this for a part of what it requires: %', ${extension}, shadows;
  END IF;
END $shadows$
