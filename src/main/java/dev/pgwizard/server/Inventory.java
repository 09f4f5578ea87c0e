package dev.pgwizard.server;

import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.postgres.Literal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database holds, in lines that are the same on every server: the rows of each
 * table, a checksum of the embeddings in whatever type they are, and how many objects
 * there are of each kind. Two databases with the same lines hold the same.
 */
public final class Inventory {

    /**
     * Tables and functions of extensions (deptype e) are left out, and the two vector
     * indexes, which Immich builds itself. A table is not counted where another role's
     * code would run with the rights of whoever counts, or where nobody can look first.
     * All settings are local: behind a pooler a session's own would stay with others.
     */
    private static final String KINDS = """
            BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
            <settings>; SET LOCAL standard_conforming_strings = on; SET LOCAL row_security = off; SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = 0;
            DO $limit$ BEGIN SET LOCAL transaction_timeout = 0; EXCEPTION WHEN undefined_object THEN NULL; END $limit$;
            <locks>;
            SELECT 'rows of ' || c.relname || ': ' || coalesce('not counted, ' || <uncounted>,
                     substring(query_to_xml(format('SELECT count(*) AS n FROM ONLY public.%I', c.relname), true, false, '')::text FROM '<n>([0-9]+)</n>'))
              FROM pg_class AS c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_depend AS d
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
             ORDER BY c.relname COLLATE "C";
            SELECT 'indexes: ' || count(*) FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'i' AND relname NOT IN ('clip_index', 'face_index');
            SELECT 'sequences: ' || count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
            SELECT 'constraints: ' || count(*) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x') AND conrelid <> 0;
            SELECT 'functions: ' || count(*) FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace
               AND NOT EXISTS (SELECT FROM pg_depend AS d
                 WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e');
            SELECT 'triggers: ' || count(*) FROM pg_trigger WHERE NOT tgisinternal;
            """
        .replace("<locks>", TableLocks.take("n.nspname = 'public'"))
        .replace("<uncounted>", ForeignCode.whyUncounted("c.oid"));

    private static final String SUMS = """
            SELECT '%1$s: ' || coalesce('not counted, ' || %2$s,
                     substring(query_to_xml(%3$s, true, false, '')::text FROM '<s>([^<]*)</s>'))
              FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = '%1$s';
            """;

    private Inventory() {
    }

    /** Statements, of which those that answer do so with lines. */
    public static String sql() {
        return sql(OwnSettings.local());
    }

    private static String sql(List<String> settings) {
        return KINDS.replace("<settings>", String.join("; ", settings)) + sums("smart_search") + sums("face_search")
                + "COMMIT;\n";
    }

    private static String sums(String table) {
        return SUMS.formatted(table, ForeignCode.whyUnread("c.oid"),
                Literal.quote("SELECT (" + EmbeddingSums.of(table) + ") AS s"));
    }

    /** The lines of a database, by the name of each in front of the colon. */
    public static List<String> read(Databases databases, String database) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = databases.open(database); Statement statement = connection.createStatement()) {
            for (boolean rows = statement.execute(sql(OwnSettings.local(connection))); rows
                    || statement.getUpdateCount() >= 0; rows = statement.getMoreResults()) {
                if (rows) {
                    append(statement, lines);
                }
            }
        }
        return lines;
    }

    private static void append(Statement statement, List<String> lines) throws SQLException {
        try (ResultSet found = statement.getResultSet()) {
            while (found.next()) {
                lines.add(found.getString(1));
            }
        }
    }

}
