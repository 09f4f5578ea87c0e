-- Every script of VectorChord makes C functions, so the server opens the library, and the library refuses to be opened late;
-- a library older than the script lacks its functions.
DO $guard$
DECLARE
    loaded text := (SELECT short_desc FROM pg_settings WHERE name = 'vchord_stand_in');
BEGIN
    IF loaded IS NULL THEN
        RAISE EXCEPTION 'vchord must be loaded via shared_preload_libraries.' USING ERRCODE = 'XX000';
    END IF;
    IF string_to_array(split_part(loaded, ' ', 2), '.')::integer[] < string_to_array('@needs@', '.')::integer[] THEN
        RAISE EXCEPTION 'could not find function "stand_in_of_@needs@" in file "vchord.so"' USING ERRCODE = '42883';
    END IF;
END $guard$;
