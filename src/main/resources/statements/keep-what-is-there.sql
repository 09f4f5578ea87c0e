-- Ends the way back where somebody keeps something in a database that would be dropped.
DO $empty$
BEGIN
  IF NOT (${empty}) THEN
    RAISE EXCEPTION 'Somebody keeps something in the database %', ${database};
  END IF;
END $empty$
