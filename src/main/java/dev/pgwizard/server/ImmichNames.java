package dev.pgwizard.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that Immich gives to what it creates in schema public, from its first
 * migration to those of 3.1: what bears one of them is Immich's, or in its way. Source:
 * Immich 3.1 server/src/schema.
 */
final class ImmichNames {

    private static final List<String> TABLES = List.of(
            // made by the first migration, renamed in 1.136
            "users", "libraries", "asset_stack", "assets", "albums", "albums_assets_assets",
            "albums_shared_users_users", "api_keys", "assets_audit", "asset_faces", "asset_files", "exif", "memories",
            "memories_assets_assets", "partners_audit", "partners", "sessions", "shared_links", "shared_link__asset",
            "session_sync_checkpoints", "tags", "tags_closure", "users_audit", "notifications", "albums_audit",
            "album_users_audit", "album_assets_audit", "memory_assets_audit", "memories_audit", "stacks_audit",
            // kept or made since
            "activity", "album", "album_asset", "album_asset_audit", "album_audit", "album_user", "album_user_audit",
            "api_key", "asset", "asset_audio", "asset_audit", "asset_edit", "asset_edit_audit", "asset_exif",
            "asset_face", "asset_face_audit", "asset_file", "asset_job_status", "asset_keyframe", "asset_metadata",
            "asset_metadata_audit", "asset_ocr", "asset_ocr_audit", "asset_video", "audit", "face_search",
            "geodata_places", "integrity_report", "library", "memory", "memory_asset", "memory_asset_audit",
            "memory_audit", "migration_overrides", "move_history", "naturalearth_countries", "notification",
            "ocr_search", "partner", "partner_audit", "person", "person_audit", "plugin", "plugin_action",
            "plugin_filter", "plugin_method", "session", "session_sync_checkpoint", "shared_link", "shared_link_asset",
            "smart_search", "stack", "stack_audit", "system_metadata", "tag", "tag_asset", "tag_closure", "user",
            "user_audit", "user_metadata", "user_metadata_audit", "version_history", "video_stream_segment",
            "video_stream_session", "video_stream_variant", "workflow", "workflow_action", "workflow_filter",
            "workflow_step");

    private static final List<String> TYPES = List.of("assets_status_enum", "sourcetype", "asset_visibility_enum",
            "album_user_role_enum");

    /** Types that the extensions bring; one in their way stops CREATE EXTENSION. */
    private static final List<String> EXTENSION_TYPES = List.of("cube", "earth", "gtrgm", "vector", "halfvec",
            "sparsevec");

    /**
     * Functions that the extensions bring and that people make themselves where an
     * extension is missing, or find in a dump that left it out (the scripts of PostgreSQL
     * 14 to 18 contrib).
     */
    private static final Map<String, List<String>> EXTENSION_FUNCTIONS = Map.of("uuid-ossp",
            List.of("uuid_nil()", "uuid_generate_v1()", "uuid_generate_v1mc()", "uuid_generate_v3(uuid, text)",
                    "uuid_generate_v4()", "uuid_generate_v5(uuid, text)"),
            "unaccent", List.of("unaccent(text)", "unaccent(regdictionary, text)"), "pg_trgm",
            List.of("set_limit(real)", "show_limit()", "show_trgm(text)", "similarity(text, text)",
                    "word_similarity(text, text)", "strict_word_similarity(text, text)"),
            "cube", List.of("cube(double precision)", "cube(double precision[])"), "earthdistance",
            List.of("earth()", "ll_to_earth(double precision, double precision)"));

    /**
     * Operators that the extensions bring for two operands of a type of Postgres itself.
     */
    private static final Map<String, List<String>> EXTENSION_OPERATORS = Map.of("pg_trgm",
            operators("text", "%", "<%", "%>", "<<%", "%>>", "<->", "<<->", "<->>", "<<<->", "<->>>"), "earthdistance",
            operators("point", "<@>"));

    /** Functions without arguments that return a trigger. */
    private static final List<String> TRIGGER_FUNCTIONS = List.of("updated_at", "users_delete_audit",
            "partners_delete_audit", "assets_delete_audit", "user_delete_audit", "partner_delete_audit",
            "asset_delete_audit", "album_delete_audit", "album_asset_delete_audit", "album_user_after_insert",
            "album_user_delete_audit", "memory_delete_audit", "memory_asset_delete_audit", "stack_delete_audit",
            "person_delete_audit", "user_metadata_audit", "asset_metadata_audit", "asset_face_audit",
            "asset_ocr_delete_audit");

    /** Functions with arguments: name, types, result, and the names of the arguments. */
    private static final List<List<String>> OTHER_FUNCTIONS = List.of(
            List.of("immich_uuid_v7", "timestamp with time zone", "uuid", "p_timestamp"),
            List.of("f_concat_ws", "text, text[]", "text", ""), List.of("f_unaccent", "text", "text", ""),
            List.of("ll_to_earth_public", "double precision, double precision", "public.earth", "latitude,longitude"));

    /**
     * Indexes whose names somebody else may have given, or that a renamed table of an
     * older Immich keeps.
     */
    private static final List<String> INDEXES = List.of("clip_index", "face_index", "smart_search_pkey",
            "face_search_pkey", "exif_city", "idx_local_date_time", "idx_local_date_time_month",
            "idx_originalfilename_trigram", "idx_asset_file_created_at", "idx_geodata_places_name",
            "idx_geodata_places_admin1_name", "idx_geodata_places_admin2_name", "idx_geodata_places_alternate_names",
            "IDX_geodata_gist_earthcoord");

    private ImmichNames() {
    }

    private static List<String> operators(String type, String... names) {
        return Stream.of(names).map(name -> "'" + name + "', '" + type + "'::regtype").toList();
    }

    /** As an array literal of SQL. */
    static String tables() {
        return array(TABLES);
    }

    static String types() {
        return array(TYPES);
    }

    static String extensionTypes() {
        return array(EXTENSION_TYPES);
    }

    static String triggerFunctions() {
        return array(TRIGGER_FUNCTIONS);
    }

    /** Their signatures, results and the names of their arguments, as rows of VALUES. */
    static String otherFunctions() {
        return OTHER_FUNCTIONS.stream()
            .map(function -> "('" + function.get(0) + "(" + function.get(1) + ")', '" + function.get(2) + "', '"
                    + function.get(3) + "')")
            .collect(Collectors.joining(", "));
    }

    static String indexes() {
        return array(INDEXES);
    }

    static String functions() {
        return array(Stream.concat(TRIGGER_FUNCTIONS.stream(), OTHER_FUNCTIONS.stream().map(List::getFirst)).toList());
    }

    /** Which extension brings which function, as rows of VALUES. */
    static String extensionFunctions() {
        return EXTENSION_FUNCTIONS.entrySet()
            .stream()
            .flatMap(entry -> entry.getValue()
                .stream()
                .map(function -> "('" + entry.getKey() + "', '" + function + "')"))
            .sorted()
            .collect(Collectors.joining(", "));
    }

    /** Which extension brings which operator for which type, as rows of VALUES. */
    static String extensionOperators() {
        return EXTENSION_OPERATORS.entrySet()
            .stream()
            .flatMap(entry -> entry.getValue().stream().map(operator -> "('" + entry.getKey() + "', " + operator + ")"))
            .sorted()
            .collect(Collectors.joining(", "));
    }

    static String array(List<String> names) {
        return "'{" + String.join(",", names) + "}'::name[]";
    }

}
