-- Every script of pgvecto.rs makes C functions, so the server opens the library, and the library refuses to be opened late.
DO $guard$
DECLARE
    loaded text := (SELECT short_desc FROM pg_settings WHERE name = 'vectors_stand_in');
BEGIN
    IF loaded IS NULL THEN
        RAISE EXCEPTION E'pgvecto.rs: pgvecto.rs must be loaded via shared_preload_libraries.\nADVICE: this is a STAND-IN.'
            USING ERRCODE = 'XX000';
    END IF;
    IF string_to_array(split_part(loaded, ' ', 2), '.')::integer[] < string_to_array('@needs@', '.')::integer[] THEN
        RAISE EXCEPTION 'could not find function "stand_in_of_@needs@" in file "vectors.so"' USING ERRCODE = '42883';
    END IF;
END $guard$;
