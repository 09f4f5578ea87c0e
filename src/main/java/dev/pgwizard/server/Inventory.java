package dev.pgwizard.server;

import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.server.ForeignCode.TableLocks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a database holds, in lines that are the same on every server: the rows of each
 * table, a checksum of the embeddings in whatever type they are, and how many objects
 * there are of each kind. Two databases with the same lines hold the same.
 */
public final class Inventory {

    private Inventory() {
    }

    /** Statements, of which those that answer do so with lines. */
    public static String sql() {
        return sql(OwnSettings.local());
    }

    /**
     * Tables and functions of extensions (deptype e) are left out, and the two vector
     * indexes, which Immich builds itself. A table is not counted where another role's
     * code would run with the rights of whoever counts, or where nobody can look first.
     * All settings are local: behind a pooler a session's own would stay with others.
     */
    private static String sql(List<String> settings) {
        return StatementFile.of("inventory",
                Map.of("settings", String.join("; ", settings), "locks", TableLocks.take("n.nspname = 'public'"),
                        "uncounted", ForeignCode.whyUncounted()))
                + "\n" + sums("smart_search") + sums("face_search") + "COMMIT;\n";
    }

    private static String sums(String table) {
        return StatementFile.of("embedding-sums", Map.of("table", table, "unread", ForeignCode.whyUnread(), "query",
                Literal.quote("SELECT (" + EmbeddingSums.of(table) + ") AS s"))) + "\n";
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

    /**
     * The number of rows of a table with embeddings and a checksum over keys and numbers,
     * which is the same in every type that an embedding can have and on every server.
     * SHA-256 because MD5 is refused where a host allows approved algorithms only.
     */
    public static final class EmbeddingSums {

        private static final String SUM = """
                SELECT count(*) || ' rows, checksum ' || coalesce(sum(('x' || left(encode(sha256(convert_to(
                  (to_jsonb(t) - 'embedding')::text || (t.embedding::real[])::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint), 0)
                  FROM ONLY public.%s AS t""";

        private EmbeddingSums() {
        }

        /**
         * A query of one text. Its casts are those of whoever made a type of these
         * columns, so {@link ForeignCode} is asked first.
         */
        public static String of(String table) {
            return SUM.formatted(Identifier.quote(table));
        }

    }

}
