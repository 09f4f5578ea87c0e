CREATE FUNCTION vchordg_amhandler(internal) RETURNS index_am_handler LANGUAGE c
    SET vchord_stand_in = 0 AS '$libdir/vchord_index', 'blhandler';
CREATE ACCESS METHOD vchordg TYPE INDEX HANDLER vchordg_amhandler;
CREATE OPERATOR CLASS vector_cosine_ops FOR TYPE vector USING vchordg AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
