-- Ends the transaction where the next command would fire an event trigger whose function is another role's. Only a superuser makes
-- one, or gives its function away, so nobody plants one behind this look; a block for DO fires none.
DO $fires$
DECLARE
  planted text := (SELECT string_agg(format('%s runs %s of %s', e.evtname, p.oid::regprocedure, r.rolname), ', ')
    FROM pg_event_trigger AS e JOIN pg_proc AS p ON p.oid = e.evtfoid JOIN pg_roles AS r ON r.oid = p.proowner
   WHERE e.evtenabled IN ('A', CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END)
     AND NOT r.rolsuper AND r.rolname <> current_user);
BEGIN
  IF planted <> '' THEN
    RAISE EXCEPTION 'An event trigger would run this with your rights; disable it first: %', planted;
  END IF;
END $fires$
