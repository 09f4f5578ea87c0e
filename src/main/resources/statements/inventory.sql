-- What a database holds, in lines that are the same on every server. A name is no order to a terminal, and no line of its own.
BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
${settings}; SET LOCAL standard_conforming_strings = on; SET LOCAL extra_float_digits = 1; SET LOCAL row_security = off; SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = 0;
DO $limit$ BEGIN SET LOCAL transaction_timeout = 0; EXCEPTION WHEN undefined_object THEN NULL; END $limit$;
${locks};
SELECT regexp_replace('rows of ' || c.relname || ': ' || coalesce('not counted, ' || ${uncounted},
         substring(query_to_xml(format('SELECT count(*) AS n FROM ONLY public.%I', c.relname), true, false, '')::text FROM '<n>([0-9]+)</n>')),
         '[^ -~]', '?', 'g')
  FROM pg_class AS c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_depend AS d
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY c.relname COLLATE "C";
SELECT 'indexes: ' || count(*) FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'i' AND relname NOT IN ('clip_index', 'face_index');
SELECT 'sequences: ' || count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
SELECT 'constraints: ' || count(*) FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x') AND conrelid <> 0;
SELECT 'functions: ' || count(*) FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace
   AND NOT EXISTS (SELECT FROM pg_depend AS d
     WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e');
SELECT 'triggers: ' || count(*) FROM pg_trigger WHERE NOT tgisinternal;
