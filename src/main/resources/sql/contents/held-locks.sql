-- which prepared transactions hold what Immich waits for
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: tables (an array of the names of Immich's)
--
-- A prepared transaction outlives its session and every restart, and keeps its locks until somebody commits it or rolls it back. Its
-- locks have no process; which are its own tells the one on its number, as it does before a restart (tried with 15). The numbers of
-- Immich's own locks: Immich 3.1 server/src/enum.ts, DatabaseLock; Kysely 0.28 dialect/postgres.
WITH numbers (number) AS (
  VALUES (200::bigint), (512), (621), (3853314791062309107)),
held AS (
  SELECT p.gid, p.owner, p.prepared,
         CASE l.locktype WHEN 'advisory' THEN concat('the lock ', n.number) ELSE concat('the table ', c.relname) END AS what,
         l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') AS stops
    FROM pg_prepared_xacts AS p
    JOIN pg_locks AS x ON x.pid IS NULL AND x.locktype = 'transactionid' AND x.transactionid = p.transaction
    JOIN pg_locks AS l ON l.pid IS NULL AND l.virtualtransaction = x.virtualtransaction
    LEFT JOIN numbers AS n ON l.locktype = 'advisory' AND l.objsubid = 1
                          AND (l.classid::bigint << 32 | l.objid::bigint) = n.number
    LEFT JOIN pg_class AS c ON l.locktype = 'relation' AND c.oid = l.relation
                           AND c.relnamespace = (SELECT to_regnamespace('public')::oid)
                           AND c.relname = ANY (:'tables'::name[] || '{kysely_migrations,kysely_migrations_lock,migrations}')
   WHERE p.database = current_database() AND l.granted AND (n.number IS NOT NULL OR c.oid IS NOT NULL))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT gid AS transaction,
         owner,
         min(what) AS what,
         bool_or(stops) AS stops
    FROM held
   GROUP BY gid, owner
   ORDER BY gid
   LIMIT 50
) AS rows;
