package dev.pgwizard.server;

import java.util.List;

/**
 * The SELECT for the rights that everybody has by default and that Immich, its driver,
 * its migrator and its search use.
 */
final class RightsQueries {

    /**
     * Immich 3.1 server/src/repositories/database.repository.ts and schema/functions.ts,
     * Kysely 0.28 dialect/postgres, what its default expressions call.
     */
    private static final String FUNCTIONS = OwnNames.array(List.of("pg_advisory_lock", "pg_advisory_unlock",
            "pg_try_advisory_lock", "pg_advisory_xact_lock", "pg_available_extensions", "current_database",
            "pg_get_indexdef", "pg_get_serial_sequence", "pg_get_constraintdef", "pg_get_functiondef",
            "pg_get_triggerdef", "pg_get_expr", "col_description", "format_type", "quote_ident", "has_schema_privilege",
            "to_regclass", "now", "clock_timestamp", "gen_random_uuid", "uuid_send", "int8send", "set_bit", "encode",
            "overlay", "substring", "floor", "extract", "array_to_string", "radians", "sin", "cos", "array_length",
            "count", "coalesce", "lower", "pg_trigger_depth", "nextval", "unnest", "jsonb_build_object", "json_agg",
            "row_to_json", "to_json", "date_trunc", "timezone"));

    /** What the views of information_schema call as whoever reads them. */
    private static final String OF_VIEWS = "ARRAY['"
            + String.join("'::regprocedure, '", "pg_has_role(oid,text)", "has_table_privilege(oid,text)",
                    "has_column_privilege(oid,smallint,text)", "has_any_column_privilege(oid,text)")
            + "'::regprocedure]";

    private static final String EXTENSION_FUNCTIONS = OwnNames
        .array(List.of("uuid_generate_v4", "unaccent", "cube", "earth", "ll_to_earth", "gc_to_sec", "earth_box",
                "earth_distance", "cube_is_point", "cube_dim", "cube_distance", "cube_contains", "cube_contained",
                "cube_enlarge", "sec_to_gc", "word_similarity_op", "word_similarity_commutator_op", "similarity_op",
                "similarity_dist", "word_similarity_dist_op", "word_similarity_dist_commutator_op",
                "strict_word_similarity_dist_op", "strict_word_similarity_dist_commutator_op",
                "strict_word_similarity_op", "strict_word_similarity_commutator_op", "cosine_distance",
                "vector_to_float4", "array_to_vector", "vector", "vector_dims", "vchordrq_prewarm"));

    private static final String TYPES = OwnNames.array(
            List.of("uuid", "text", "varchar", "bool", "int4", "int8", "float8", "float4", "timestamptz", "timestamp",
                    "date", "bytea", "jsonb", "json", "bpchar", "polygon", "int2", "numeric", "_text", "_varchar"));

    private static final String EXTENSION_TYPES = OwnNames.array(List.of("earth", "vector"));

    private static final String CATALOGS = OwnNames
        .array(List.of("pg_available_extensions", "pg_available_extension_versions", "pg_indexes", "pg_attribute",
                "pg_class", "pg_namespace", "pg_type", "pg_constraint", "pg_index", "pg_proc", "pg_trigger",
                "pg_description", "pg_enum", "pg_extension", "pg_depend", "pg_am", "pg_settings"));

    private static final String VIEWS = OwnNames
        .array(List.of("columns", "tables", "element_types", "table_constraints"));

    private RightsQueries() {
    }

    /**
     * Default privileges that leave nobody any right count as none (PostgreSQL
     * src/backend/utils/adt/acl.c, aclmerge; tried). What an extension brings belongs to
     * whoever creates it, and to the first superuser, 10, where that is no superuser
     * (src/backend/commands/extension.c); the default privileges of that role count, for
     * types only where the extension has one that Immich names.
     */
    static Query missing(String acting) {
        return Query.rows("missing", "which rights were taken away",
                """
                        WITH immich AS (SELECT oid FROM pg_roles WHERE rolname = ?),
                        member AS (SELECT d.classid, d.objid FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
                          WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
                            AND e.extname IN ('uuid-ossp', 'unaccent', 'cube', 'earthdistance', 'pg_trgm', 'vector', 'vchord', 'vectors')),
                        given AS (SELECT d.defaclobjtype AS type, a.privilege_type AS privilege, a.grantee FROM immich
                          JOIN pg_default_acl AS d ON d.defaclrole = immich.oid AND d.defaclnamespace IN (0, to_regnamespace('public'))
                          CROSS JOIN aclexplode(d.defaclacl) AS a)
                        SELECT 'EXECUTE' AS privilege, 'FUNCTION ' || p.oid::regprocedure::text AS object
                          FROM pg_proc AS p, immich
                         WHERE (p.pronamespace = 'pg_catalog'::regnamespace AND (p.proname = ANY (%s) OR p.oid = ANY (%s))
                                OR p.proname = ANY (%s) AND EXISTS (SELECT FROM member WHERE classid = 'pg_proc'::regclass AND objid = p.oid))
                           AND NOT has_function_privilege(immich.oid, p.oid, 'EXECUTE')
                        UNION ALL
                        SELECT 'USAGE', 'TYPE ' || format_type(t.oid, NULL) FROM pg_type AS t, immich
                         WHERE (t.typnamespace = 'pg_catalog'::regnamespace AND t.typname = ANY (%s)
                                OR t.typname = ANY (%s) AND EXISTS (SELECT FROM member WHERE classid = 'pg_type'::regclass AND objid = t.oid))
                           AND t.typelem = 0 AND NOT has_type_privilege(immich.oid, t.oid, 'USAGE')
                        UNION ALL
                        SELECT 'USAGE', 'LANGUAGE ' || quote_ident(l.lanname) FROM pg_language AS l, immich
                         WHERE l.lanname IN ('plpgsql', 'sql') AND NOT has_language_privilege(immich.oid, l.oid, 'USAGE')
                        UNION ALL
                        SELECT 'SELECT', n.nspname || '.' || c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace, immich
                         WHERE (n.nspname = 'pg_catalog' AND c.relname = ANY (%s) OR n.nspname = 'information_schema' AND c.relname = ANY (%s))
                           AND NOT has_table_privilege(immich.oid, c.oid, 'SELECT')
                        UNION ALL
                        SELECT needed.privilege, 'NEW ' || needed.kind FROM pg_default_acl AS d, immich,
                               (VALUES ('r', 'TABLES', 'SELECT'), ('r', 'TABLES', 'INSERT'), ('r', 'TABLES', 'UPDATE'), ('r', 'TABLES', 'DELETE'),
                                       ('r', 'TABLES', 'TRUNCATE'), ('r', 'TABLES', 'REFERENCES'), ('r', 'TABLES', 'TRIGGER'), ('S', 'SEQUENCES', 'USAGE'),
                                       ('f', 'FUNCTIONS', 'EXECUTE'), ('T', 'TYPES', 'USAGE')) AS needed (type, kind, privilege)
                         WHERE d.defaclrole = immich.oid AND d.defaclnamespace = 0 AND d.defaclobjtype = needed.type
                           AND EXISTS (SELECT FROM given WHERE type = needed.type)
                           AND NOT EXISTS (SELECT FROM given WHERE type = needed.type AND privilege = needed.privilege
                                              AND (grantee = 0 OR pg_has_role(immich.oid, grantee, 'USAGE')))
                        UNION ALL
                        SELECT kind.privilege, format('NEW %%s OF %%s', kind.name, maker.rolname) FROM immich, pg_roles AS maker,
                               (VALUES ('f', 'FUNCTIONS', 'EXECUTE'), ('T', 'TYPES', 'USAGE')) AS kind (type, name, privilege)
                         WHERE (maker.oid = 10 OR maker.rolname = current_user AND maker.rolsuper) AND maker.oid <> immich.oid
                           AND ((SELECT count(*) FROM pg_extension WHERE extname IN ('cube', 'earthdistance')) < 2
                                OR kind.type = 'f' AND (SELECT count(*) FROM pg_extension WHERE extname IN ('uuid-ossp', 'unaccent', 'pg_trgm')) < 3
                                OR NOT EXISTS (SELECT FROM pg_extension WHERE extname IN ('vector', 'vchord', 'vectors')))
                           AND EXISTS (SELECT FROM pg_default_acl AS d
                                 WHERE d.defaclrole = maker.oid AND d.defaclnamespace = 0 AND d.defaclobjtype = kind.type)
                           AND NOT EXISTS (SELECT FROM pg_default_acl AS d CROSS JOIN aclexplode(d.defaclacl) AS a
                                 WHERE d.defaclrole = maker.oid AND d.defaclnamespace IN (0, to_regnamespace('public')) AND d.defaclobjtype = kind.type
                                   AND a.privilege_type = kind.privilege AND (a.grantee = 0 OR pg_has_role(immich.oid, a.grantee, 'USAGE')))
                        UNION ALL
                        SELECT 'USAGE', 'SCHEMA ' || n.nspname FROM pg_namespace AS n, immich
                         WHERE n.nspname IN ('pg_catalog', 'information_schema') AND NOT has_schema_privilege(immich.oid, n.oid, 'USAGE')
                        LIMIT 100"""
                    .formatted(FUNCTIONS, OF_VIEWS, EXTENSION_FUNCTIONS, TYPES, EXTENSION_TYPES, CATALOGS, VIEWS),
                acting);
    }

}
