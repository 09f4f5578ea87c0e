-- Ends the transaction where something of another role's would run.
DO $look$
DECLARE
  planted text;
BEGIN
  PERFORM FROM pg_namespace WHERE nspname = 'public' FOR KEY SHARE;
  LOCK TABLE public.${table} IN SHARE UPDATE EXCLUSIVE MODE;
  planted := (SELECT CASE WHEN c.relkind IN ('r', 'p') THEN ${code} ELSE 'what is no table' END
                FROM pg_class AS c WHERE c.relnamespace = to_regnamespace('public') AND c.relname = ${literal});
  IF planted <> '' THEN
    RAISE EXCEPTION 'With % this would run with your rights: %', ${literal}, planted;
  END IF;
END $look$
