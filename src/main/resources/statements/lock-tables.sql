-- Takes the locks under which nobody changes what a table is while its rows are read.
DO $locks$
DECLARE
  found record;
BEGIN
  BEGIN
    LOCK TABLE pg_catalog.pg_namespace IN SHARE MODE;
  EXCEPTION WHEN insufficient_privilege OR lock_not_available OR object_not_in_prerequisite_state OR read_only_sql_transaction THEN
    NULL;
  END;
  FOR found IN SELECT n.nspname, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND ${tables} ORDER BY n.nspname, c.relname LOOP
    BEGIN
      EXECUTE format('LOCK TABLE ONLY %I.%I IN SHARE UPDATE EXCLUSIVE MODE', found.nspname, found.relname);
    EXCEPTION
      WHEN lock_not_available THEN
        PERFORM set_config('lock_timeout', '1', true);
      WHEN insufficient_privilege OR read_only_sql_transaction THEN
        BEGIN
          EXECUTE format('LOCK TABLE ONLY %I.%I IN ACCESS SHARE MODE', found.nspname, found.relname);
        EXCEPTION WHEN insufficient_privilege OR lock_not_available OR undefined_table OR invalid_schema_name OR wrong_object_type THEN
          NULL;
        END;
      WHEN object_not_in_prerequisite_state OR undefined_table OR invalid_schema_name OR wrong_object_type THEN
        NULL;
    END;
  END LOOP;
END $locks$
