-- What Immich 3.0.3 needs on PostgreSQL 17.6: plan 7f3a-91c2
-- Run it as a superuser: psql -X -d postgres -f plan.sql
-- Part 2, after what is by hand before it: psql -X -d postgres -v part=2 -f plan.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\encoding UTF8
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
\if :{?part}
\else
\set part 1
\endif

SELECT :'part' = '1' AS pgwizard_now \gset
\if :pgwizard_now

\connect postgres
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
BEGIN;
-- Create the role immich
-- Immich logs in as it. Its password goes to the server as a SCRAM verifier, so no log of the server can show it.
CREATE ROLE "immich" LOGIN;
SET password_encryption = 'scram-sha-256';
\password "immich"
DO $password$
BEGIN
  IF has_table_privilege('pg_authid', 'SELECT') THEN
    IF EXISTS (SELECT FROM pg_authid WHERE rolname = 'immich' AND rolpassword IS NULL) THEN
      RAISE EXCEPTION 'No password was set for %', 'immich';
    END IF;
  END IF;
END $password$;
COMMIT;

-- Create the database immich
-- A database of its own for Immich, empty, owned by its role.
CREATE DATABASE "immich" OWNER "immich" TEMPLATE template0 ENCODING 'UTF8';

\connect immich
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
BEGIN;
-- Create earthdistance in immich
-- Only a superuser may create it, and Immich's role is none.
DO $lock$ BEGIN LOCK TABLE pg_extension IN SHARE MODE; END $lock$;
CREATE EXTENSION IF NOT EXISTS "cube" SCHEMA "public";
ALTER EXTENSION "cube" SET SCHEMA "public";
CREATE EXTENSION IF NOT EXISTS "earthdistance" SCHEMA public CASCADE;
COMMIT;

\connect postgres
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
-- Preload vchord
-- Postgres must load it when it starts. The list keeps `auto_explain`.
ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'vchord';

SELECT pg_catalog.pg_reload_conf();

\echo 'Part 1 is done. By hand now: Restart Postgres. Then part 2.'
\endif

-- By hand: Restart Postgres
-- What was set or preloaded counts only from a start on. The wizard waits here and goes on by itself. Where Postgres runs: Other. The server does not say where it runs.
-- Other:
-- Restart it where you normally do. A reload is not enough.
-- on the Postgres host:
--     pg_isready
-- Debian, Ubuntu:
-- on the Postgres host, as a user with sudo:
--     sudo systemctl restart postgresql@17-main
-- on the Postgres host, as a user with sudo:
--     pg_lsclusters
-- Docker:
-- on the Docker host, with the name of your container:
--     docker restart postgres
-- on the Docker host, with the name of your container:
--     docker exec postgres pg_isready

SELECT :'part' = '2' AS pgwizard_now \gset
\if :pgwizard_now

\connect immich
SET transaction_timeout = 0; SET search_path = pg_catalog; SET role = none; SET default_transaction_isolation = 'read committed'; SET default_transaction_deferrable = off; SET exit_on_error = off; SET IntervalStyle = postgres; SET xmlbinary = base64; SET xmloption = content; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
BEGIN;
-- Create VectorChord in immich
-- Only a superuser may create it, and Immich's role is none.
DO $lock$ BEGIN LOCK TABLE pg_extension IN SHARE MODE; END $lock$;
CREATE EXTENSION IF NOT EXISTS "vector" SCHEMA "public";
ALTER EXTENSION "vector" SET SCHEMA "public";
CREATE EXTENSION IF NOT EXISTS "vchord" SCHEMA public CASCADE;
COMMIT;
\endif
