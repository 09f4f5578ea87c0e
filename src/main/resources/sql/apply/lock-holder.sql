-- who holds the wizard's advisory lock
-- Who may: everybody; who may not see other sessions sees no name
-- Since: Postgres 14
-- Parameters: lock_class (the upper half of the lock's number), lock_objects (an array of the lower half of it and of its neighbour's),
--   ignored (the process that does not count)
--
-- Any role of any database may take it. It runs in sessions whose search_path another role may have set.
SELECT coalesce(l.pid, 0), coalesce(a.usename::text, '?'), coalesce(d.datname::text, '?'), coalesce(a.application_name, '')
  FROM pg_catalog.pg_locks AS l
  LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
  LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) l.database
 WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.objsubid OPERATOR(pg_catalog.=) 1 AND l.granted
   AND l.classid::pg_catalog.int8 OPERATOR(pg_catalog.=) :'lock_class'::pg_catalog.int8
   AND l.objid::pg_catalog.int8 OPERATOR(pg_catalog.=) ANY (:'lock_objects'::pg_catalog.int8[])
   AND coalesce(l.pid, 0) OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
   AND coalesce(l.pid, 0) OPERATOR(pg_catalog.<>) :'ignored'::pg_catalog.int4
 ORDER BY 1
 LIMIT 1;
