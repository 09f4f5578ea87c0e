-- What Immich 3.0.3 needs on PostgreSQL 17.11: plan 7f3a-91c2
-- Run it as a superuser: psql -d postgres -f plan.sql

\set ON_ERROR_STOP on
\encoding UTF8

\connect postgres
SET client_encoding = 'UTF8'; SET search_path = pg_catalog; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
BEGIN;
-- Create the role immich
-- Immich logs in as it. Its password goes to the server as a SCRAM verifier, so no log of the server can show it.
CREATE ROLE "immich" LOGIN;
\password "immich"
COMMIT;

-- Create the database immich
-- A database of its own for Immich, empty, owned by its role.
CREATE DATABASE "immich" OWNER "immich" TEMPLATE template0 ENCODING 'UTF8';

\connect immich
SET client_encoding = 'UTF8'; SET search_path = pg_catalog; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;
BEGIN;
-- Create pgvector in immich
-- Only a superuser may create it, and Immich's role is none.
CREATE EXTENSION IF NOT EXISTS "vector" SCHEMA public CASCADE;
-- Create earthdistance in immich
-- Only a superuser may create it, and Immich's role is none.
CREATE EXTENSION IF NOT EXISTS "earthdistance" SCHEMA public CASCADE;
COMMIT;
