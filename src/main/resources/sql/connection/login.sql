-- whether a login works
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- The one query of a connection test. It says of each name whose it is, because a pooler may leave out the search_path of the
-- start-up packet without a word.
SELECT r.rolname,
       r.rolsuper,
       r.rolcreaterole,
       r.rolcreatedb,
       pg_catalog.pg_backend_pid(),
       pg_catalog.current_setting('server_version_num')::pg_catalog.int4
  FROM pg_catalog.pg_roles AS r
 WHERE r.rolname OPERATOR(pg_catalog.=) current_user;
