-- Ends the transaction where the embeddings are others than before.
DO $compare$
DECLARE
  earlier text := current_setting(${setting});
  now text := (${sum});
BEGIN
  IF earlier IS DISTINCT FROM now THEN
    RAISE EXCEPTION '%: % before, % after', ${table}, earlier, now;
  END IF;
  RAISE NOTICE '% still has %', ${table}, now;
END $compare$
