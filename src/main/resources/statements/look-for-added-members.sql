-- Ends the transaction where somebody's own has moved with an extension, to which its owner may add what he likes.
DO $added$
DECLARE
  added text := (SELECT string_agg(pg_describe_object(d.classid, d.objid, 0) || ' of ' || r.rolname, ', ')
    FROM pg_extension AS e
    JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
    JOIN pg_shdepend AS s ON s.classid = d.classid AND s.objid = d.objid AND s.deptype = 'o'
     AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    JOIN pg_roles AS r ON r.oid = s.refobjid
   WHERE e.extname = ${extension} AND NOT r.rolsuper AND r.rolname <> current_user);
BEGIN
  IF added <> '' THEN
    RAISE EXCEPTION 'This would come to the schema public with the extension: %', added;
  END IF;
END $added$
