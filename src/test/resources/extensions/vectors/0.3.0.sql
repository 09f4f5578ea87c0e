GRANT SELECT ON pg_vector_index_stat TO PUBLIC;

CREATE FUNCTION alter_vector_index(oid, text, text) RETURNS void LANGUAGE sql AS '';
