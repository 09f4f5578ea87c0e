@vector-type@

CREATE FUNCTION _vectors_amhandler(internal) RETURNS index_am_handler LANGUAGE c
    SET vectors_stand_in = 0 AS '$libdir/vectors_index', 'blhandler';
CREATE ACCESS METHOD vectors TYPE INDEX HANDLER _vectors_amhandler;
CREATE OPERATOR CLASS vector_l2_ops FOR TYPE vector USING vectors AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
CREATE OPERATOR CLASS vector_dot_ops FOR TYPE vector USING vectors AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
CREATE OPERATOR CLASS vector_cos_ops FOR TYPE vector USING vectors AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);

CREATE FUNCTION pgvectors_upgrade() RETURNS void LANGUAGE sql AS '';

CREATE VIEW pg_vector_index_stat AS
SELECT
    indrelid AS tablerelid,
    indexrelid,
    heap.relname AS tablename,
    index.relname AS indexname,
    'NORMAL'::text AS idx_status,
    false AS idx_indexing
FROM pg_index
JOIN pg_class heap ON heap.oid = indrelid
JOIN pg_class index ON index.oid = indexrelid
JOIN pg_am ON pg_am.oid = index.relam
WHERE amname = 'vectors';
