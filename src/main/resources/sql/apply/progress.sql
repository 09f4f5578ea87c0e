-- how far a process is with an index
-- Who may: everybody; who may not see other sessions sees no progress
-- Since: Postgres 14
-- Parameters: process (its number)
--
-- The session is looked for, because a network that stalls tells of no end. It runs in sessions whose search_path another role may have
-- set.
SELECT EXISTS (
         SELECT FROM pg_catalog.pg_stat_activity AS a WHERE a.pid OPERATOR(pg_catalog.=) :'process'::pg_catalog.int4),
       (SELECT pg_catalog.concat(p.command, ' on ', coalesce(c.relname::text, 'a table'), ': ', p.phase,
                 CASE WHEN p.tuples_total OPERATOR(pg_catalog.>) 0
                      THEN pg_catalog.concat(', ', p.tuples_done, ' of ', p.tuples_total, ' rows')
                      WHEN p.blocks_total OPERATOR(pg_catalog.>) 0
                      THEN pg_catalog.concat(', ', p.blocks_done, ' of ', p.blocks_total, ' blocks')
                      WHEN p.tuples_done OPERATOR(pg_catalog.>) 0
                      THEN pg_catalog.concat(', ', p.tuples_done, ' rows') ELSE '' END)
          FROM pg_catalog.pg_stat_progress_create_index AS p
          LEFT JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) p.relid
         WHERE p.pid OPERATOR(pg_catalog.=) :'process'::pg_catalog.int4
         LIMIT 1);
