package dev.pgwizard.server;

import java.util.List;

/**
 * Every SELECT on tables of Immich itself. Such a table may be missing, unreadable or
 * another application's, and a statement that names it would then fail with the whole
 * batch; query_to_xml runs its text only where none of that is so, and where nothing that
 * somebody attached to the table would run, under a lock against what comes meanwhile. No
 * value is long enough to fill the answer. That travels as hexadecimal digits, because
 * XML would escape it and not every build of Postgres can parse XML.
 */
final class MigrationHistoryQueries {

    static final String TABLES = "'kysely_migrations', 'migrations', 'version_history'";

    private MigrationHistoryQueries() {
    }

    static List<Query> all() {
        return List.of(migrations(), typeOrm(), version());
    }

    private static Query migrations() {
        return texts("migrations", "kysely_migrations", "timestamp,name",
                "SELECT left(concat(name), 1000) AS v FROM ONLY %I.%I ORDER BY \"timestamp\", name LIMIT 2000");
    }

    private static Query typeOrm() {
        return texts("type-orm", "migrations", "timestamp,name",
                "SELECT left(concat(name), 1000) AS v FROM ONLY %I.%I ORDER BY timestamp DESC LIMIT 1");
    }

    private static Query version() {
        return texts("version", "version_history", "createdAt,version",
                "SELECT left(concat(version), 1000) AS v FROM ONLY %I.%I ORDER BY \"createdAt\" DESC LIMIT 1");
    }

    private static Query texts(String name, String table, String columns, String select) {
        String run = "SELECT encode(convert_to(coalesce(json_agg(v), ''[]'')::text, ''UTF8''), ''hex'') AS j FROM ("
                + select + ") AS chosen";
        return Query.locked(name, "which migrations of Immich have run",
                """
                        SELECT (SELECT CASE WHEN has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                                  THEN CASE WHEN odd.text IS NOT NULL THEN to_json('`' || c.relname || '` is not read, ' || odd.text || '.')
                                       ELSE convert_from(decode(substring(query_to_xml(format('%s', n.nspname, c.relname), true, false, '')::text
                                       FROM '<j>([0-9a-f]*)</j>'), 'hex'), 'UTF8')::json END
                                  ELSE to_json(false) END
                          FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                          CROSS JOIN LATERAL (SELECT %s AS text) AS odd
                         WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname = '%s'
                           AND (SELECT count(*) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                                   AND a.attname = ANY ('{%s}'::name[])) = %d)"""
                    .formatted(run, ForeignCode.whyUnread("c.oid"), table, columns, columns.split(",").length));
    }

}
