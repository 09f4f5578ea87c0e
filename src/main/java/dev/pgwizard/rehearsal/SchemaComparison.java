package dev.pgwizard.rehearsal;

import java.util.List;

/**
 * Immich compares its schema with the catalog after its migrations (Immich 3.1 and
 *
 * @immich/sql-tools 0.5, the readers). Nothing that it finds stops it; what it may not
 * read does, and that Postgres says before the first row.
 */
final class SchemaComparison {

    private static final List<String> READ = List.of(
            "SELECT name, setting, source FROM pg_settings WHERE source IN ('database', 'user')",
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' LIMIT 0",
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' LIMIT 0",
            "SELECT object_name FROM information_schema.element_types LIMIT 0",
            "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE false",
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE false",
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE false",
            "SELECT indexname, indexdef FROM pg_indexes WHERE false",
            "SELECT a.amname, pg_get_expr(i.indexprs, i.indrelid) "
                    + "FROM pg_index AS i, pg_am AS a, pg_enum, pg_description, pg_type WHERE false");

    private SchemaComparison() {
    }

    static Probe probe() {
        return Probe.of("drift", "Compare the schema with the catalog", READ.getFirst(), "usual-rights", session -> {
            for (String sql : READ) {
                session.rows(sql);
            }
            return "";
        });
    }

}
