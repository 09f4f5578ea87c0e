-- Brings back what was put aside, and fails where what bears its name is not that.
DO $same$
BEGIN
  IF NOT EXISTS (SELECT FROM (
         SELECT oid, relnamespace FROM pg_class UNION ALL SELECT oid, typnamespace FROM pg_type
         UNION ALL SELECT oid, pronamespace FROM pg_proc UNION ALL SELECT oid, oprnamespace FROM pg_operator
         UNION ALL SELECT oid, dictnamespace FROM pg_ts_dict UNION ALL SELECT oid, tmplnamespace FROM pg_ts_template
         UNION ALL SELECT oid, opcnamespace FROM pg_opclass) AS o (oid, schema)
       WHERE o.oid = ${number} AND o.schema = 'before_immich'::regnamespace) THEN
    RAISE EXCEPTION 'What stands in before_immich is not what was put there: %', ${object} USING ERRCODE = 'undefined_object';
  END IF;
  ${back};
  IF NOT EXISTS (SELECT FROM (
         SELECT oid, relnamespace FROM pg_class UNION ALL SELECT oid, typnamespace FROM pg_type
         UNION ALL SELECT oid, pronamespace FROM pg_proc UNION ALL SELECT oid, oprnamespace FROM pg_operator
         UNION ALL SELECT oid, dictnamespace FROM pg_ts_dict UNION ALL SELECT oid, tmplnamespace FROM pg_ts_template
         UNION ALL SELECT oid, opcnamespace FROM pg_opclass) AS o (oid, schema)
       WHERE o.oid = ${number} AND o.schema = 'public'::regnamespace) THEN
    RAISE EXCEPTION 'What stands in before_immich is not what was put there: %', ${object};
  END IF;
END $same$
