-- Searches by an index, as the proof that it works; a table without rows proves nothing.
DO $proof$
DECLARE
  found bigint;
  scans text := current_setting('enable_seqscan');
BEGIN
  IF NOT EXISTS (SELECT FROM ONLY ${table}) THEN
    RAISE NOTICE '% is empty', ${index};
    RETURN;
  END IF;
  PERFORM set_config('enable_seqscan', 'off', true);
${probes}  SELECT count(*) INTO found FROM (SELECT FROM ONLY ${table}
    ORDER BY embedding::${schema}.vector OPERATOR(${schema}.<=>) (SELECT embedding::${schema}.vector FROM ONLY ${table} LIMIT 1) LIMIT 10) AS nearest;
  PERFORM set_config('enable_seqscan', scans, true);
  IF found = 0 THEN
    RAISE EXCEPTION '% finds nothing', ${index};
  END IF;
  RAISE NOTICE '% finds % nearest', ${index}, found;
END $proof$
