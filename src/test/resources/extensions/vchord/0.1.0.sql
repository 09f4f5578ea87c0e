-- Without the preloaded library its setting does not exist, so every use of an index fails, as with the real one.
CREATE FUNCTION vchordrq_amhandler(internal) RETURNS index_am_handler LANGUAGE c
    SET vchord_stand_in = 0 AS '$libdir/vchord_index', 'blhandler';
CREATE ACCESS METHOD vchordrq TYPE INDEX HANDLER vchordrq_amhandler;
CREATE OPERATOR CLASS vector_l2_ops FOR TYPE vector USING vchordrq AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
CREATE OPERATOR CLASS vector_ip_ops FOR TYPE vector USING vchordrq AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
CREATE OPERATOR CLASS vector_cosine_ops FOR TYPE vector USING vchordrq AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);

CREATE FUNCTION vchordrq_prewarm(regclass, integer DEFAULT 0) RETURNS text LANGUAGE plpgsql STRICT AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class JOIN pg_am ON pg_am.oid = relam WHERE pg_class.oid = $1 AND amname = 'vchordrq') THEN
        RAISE EXCEPTION '% is not a vchordrq index', $1 USING ERRCODE = 'XX000';
    END IF;
    RETURN 'STAND-IN: nothing to warm';
END $$;
