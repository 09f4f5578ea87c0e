-- Takes back plan 7f3a-91c2 for Immich 3.0.3, as far as it was carried out as shown
-- Run it as a superuser: psql -X -d postgres -f undo.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\encoding UTF8
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'immich') AS pgwizard_made_1 \gset

-- Back from: Create VectorChord in immich
-- One statement, while nothing uses it
\if :pgwizard_made_1
\connect immich
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\set ON_ERROR_STOP off
DROP EXTENSION IF EXISTS "vchord";
\set ON_ERROR_STOP on
\if :ERROR
SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', '42P07', '42701', '42723') AS pgwizard_left_out \gset
\if :pgwizard_left_out
\echo 'Nothing to take back, because it was not carried out: Create VectorChord in immich'
\else
\echo 'Kept, because it is used: DROP EXTENSION IF EXISTS "vchord"'
\endif
\endif
\set ON_ERROR_STOP off
DROP EXTENSION IF EXISTS "vector";
\set ON_ERROR_STOP on
\if :ERROR
SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', '42P07', '42701', '42723') AS pgwizard_left_out \gset
\if :pgwizard_left_out
\echo 'Nothing to take back, because it was not carried out: Create VectorChord in immich'
\else
\echo 'Kept, because it is used: DROP EXTENSION IF EXISTS "vector"'
\endif
\endif
\endif

-- Back from: Restart Postgres
-- Not needed

-- Back from: Preload vchord
-- One statement and a restart
\connect postgres
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\set ON_ERROR_STOP off
ALTER SYSTEM SET shared_preload_libraries = 'auto_explain';
\set ON_ERROR_STOP on
\if :ERROR
SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', '42P07', '42701', '42723') AS pgwizard_left_out \gset
\if :pgwizard_left_out
\echo 'Nothing to take back, because it was not carried out: Preload vchord'
\else
DO $stop$ BEGIN RAISE EXCEPTION 'Postgres says above why this could not be taken back; the rest of the file was not run'; END $stop$;
\endif
\endif
\set ON_ERROR_STOP off
SELECT pg_catalog.pg_reload_conf();
\set ON_ERROR_STOP on
\if :ERROR
SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', '42P07', '42701', '42723') AS pgwizard_left_out \gset
\if :pgwizard_left_out
\echo 'Nothing to take back, because it was not carried out: Preload vchord'
\else
DO $stop$ BEGIN RAISE EXCEPTION 'Postgres says above why this could not be taken back; the rest of the file was not run'; END $stop$;
\endif
\endif

-- Back from: Create earthdistance in immich
-- One statement, while nothing uses it
\if :pgwizard_made_1
\connect immich
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\set ON_ERROR_STOP off
DROP EXTENSION IF EXISTS "earthdistance";
\set ON_ERROR_STOP on
\if :ERROR
SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', '42P07', '42701', '42723') AS pgwizard_left_out \gset
\if :pgwizard_left_out
\echo 'Nothing to take back, because it was not carried out: Create earthdistance in immich'
\else
\echo 'Kept, because it is used: DROP EXTENSION IF EXISTS "earthdistance"'
\endif
\endif
\endif

-- Back from: Create the database immich
-- One statement, while it is empty
\if :pgwizard_made_1
\connect immich
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
WITH made AS (
  SELECT 'pg_class'::regclass AS class, oid FROM pg_class WHERE relkind NOT IN ('i', 'I', 't')
  UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc
  UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type
  UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
  UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
  UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
  UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation
  UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
  UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
  UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid FROM pg_event_trigger
  UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication
  UNION ALL SELECT 'pg_namespace'::regclass, oid FROM pg_namespace
   WHERE nspname !~ '^pg_(temp|toast_temp)_' AND nspname <> 'public' AND oid NOT IN (SELECT extnamespace FROM pg_extension))
SELECT NOT EXISTS (SELECT FROM pg_largeobject_metadata)
   AND NOT EXISTS (SELECT FROM made WHERE made.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend AS d
     WHERE d.classid = made.class AND d.objid = made.oid AND d.deptype IN ('e', 'i'))) AS pgwizard_empty \gset
\connect postgres
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\if :pgwizard_empty
DROP DATABASE "immich";
\else
\echo 'Kept the database immich: somebody keeps something in it.'
\endif
\endif

-- Back from: Create the role immich
-- One statement, once it owns nothing
\connect postgres
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\set ON_ERROR_STOP off
DROP ROLE "immich";
\set ON_ERROR_STOP on
\if :ERROR
SELECT :'SQLSTATE' IN ('42704', '42P01', '42883', '42703', '3F000', '3D000', '42710', '42P07', '42701', '42723') AS pgwizard_left_out \gset
\if :pgwizard_left_out
\echo 'Nothing to take back, because it was not carried out: Create the role immich'
\else
\echo 'Kept, because it is used: DROP ROLE "immich"'
\endif
\endif
