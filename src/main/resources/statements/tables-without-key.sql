-- The tables whose changes no follower can find rows by.
SELECT oid::regclass FROM pg_class
 WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relreplident = 'd'
   AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = pg_class.oid AND indisprimary);
