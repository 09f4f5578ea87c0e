-- From here on pgvector 0.7.0 or newer is needed, for halfvec.
CREATE FUNCTION stand_in_of_halfvec(halfvec) RETURNS halfvec LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $1';
CREATE TYPE scalar8 AS (stand_in text);
