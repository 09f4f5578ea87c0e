-- Statements of a tenant; what Postgres refuses, it refuses.
CREATE FUNCTION pg_temp.attempt(statement text) RETURNS text LANGUAGE plpgsql AS $f$
BEGIN EXECUTE statement; RETURN NULL; EXCEPTION WHEN OTHERS THEN RETURN SQLERRM; END $f$;
CREATE FUNCTION pg_temp.body(kind text, what text, owner text, result text) RETURNS text LANGUAGE sql AS $f$
SELECT pg_catalog.format('BEGIN BEGIN PERFORM pg_catalog.set_config(''role'', ''none'', false); EXCEPTION WHEN OTHERS THEN NULL; END;'
  || ' RAISE LOG ''PLANTED %s %% of %s as %%'', %L, current_user; %s; END', kind, owner, what, result) $f$
