-- Ends the transaction where somebody's own has moved with an extension, to which its owner may add what he likes.
DO $added$
DECLARE
  added text := (SELECT string_agg(pg_describe_object(d.classid, d.objid, 0) || ' of ' || pg_get_userbyid(o.owner), ', ')
    FROM pg_extension AS e
    JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
   CROSS JOIN LATERAL (
     SELECT proowner FROM pg_proc WHERE d.classid = 'pg_proc'::regclass AND oid = d.objid
      UNION ALL SELECT oprowner FROM pg_operator WHERE d.classid = 'pg_operator'::regclass AND oid = d.objid
      UNION ALL SELECT typowner FROM pg_type WHERE d.classid = 'pg_type'::regclass AND oid = d.objid
      UNION ALL SELECT relowner FROM pg_class WHERE d.classid = 'pg_class'::regclass AND oid = d.objid) AS o (owner)
   WHERE e.extname = ${extension} AND pg_get_userbyid(o.owner) <> current_user
     AND NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = o.owner AND r.rolsuper));
BEGIN
  IF added <> '' THEN
    RAISE EXCEPTION 'This would come to the schema public with the extension: %', added;
  END IF;
END $added$
