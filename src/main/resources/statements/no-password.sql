-- Fails where psql has set no password.
DO $password$
BEGIN
  IF has_table_privilege('pg_authid', 'SELECT') THEN
    IF EXISTS (SELECT FROM pg_authid WHERE rolname = ${role} AND rolpassword IS NULL) THEN
      RAISE EXCEPTION 'No password was set for %', ${role};
    END IF;
  END IF;
END $password$;
