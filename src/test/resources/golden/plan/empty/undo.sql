-- Takes back plan 7f3a-91c2 for Immich 3.0.3, as far as it was carried out as shown
-- Run it as a superuser: psql -d postgres -f undo.sql

\set ON_ERROR_STOP on
\encoding UTF8

-- Back from: Create VectorChord in immich
-- One statement, while nothing uses it
\connect immich
SET client_encoding = 'UTF8'; SET search_path = pg_catalog; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\set ON_ERROR_STOP off
DROP EXTENSION IF EXISTS "vchord";
\set ON_ERROR_STOP on
\if :ERROR
\echo 'Kept, because it is used: DROP EXTENSION IF EXISTS "vchord"'
\endif
\set ON_ERROR_STOP off
DROP EXTENSION IF EXISTS "vector";
\set ON_ERROR_STOP on
\if :ERROR
\echo 'Kept, because it is used: DROP EXTENSION IF EXISTS "vector"'
\endif

-- Back from: Restart Postgres
-- Not needed

-- Back from: Preload vchord
-- One statement and a restart
\connect postgres
SET client_encoding = 'UTF8'; SET search_path = pg_catalog; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
ALTER SYSTEM SET shared_preload_libraries = 'auto_explain';
SELECT pg_reload_conf();

-- Back from: Create earthdistance in immich
-- One statement, while nothing uses it
\connect immich
SET client_encoding = 'UTF8'; SET search_path = pg_catalog; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\set ON_ERROR_STOP off
DROP EXTENSION IF EXISTS "earthdistance";
\set ON_ERROR_STOP on
\if :ERROR
\echo 'Kept, because it is used: DROP EXTENSION IF EXISTS "earthdistance"'
\endif

-- Back from: Create the database immich
-- One statement, while it is empty
SELECT NOT EXISTS (SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend AS d
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')) AS pgwizard_empty \gset
\connect postgres
SET client_encoding = 'UTF8'; SET search_path = pg_catalog; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\if :pgwizard_empty
DROP DATABASE "immich";
\else
\echo 'Kept the database immich: there are tables in it.'
\endif

-- Back from: Create the role immich
-- One statement, once it owns nothing
\set ON_ERROR_STOP off
DROP ROLE "immich";
\set ON_ERROR_STOP on
\if :ERROR
\echo 'Kept, because it is used: DROP ROLE "immich"'
\endif
