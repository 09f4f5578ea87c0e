package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.server.ForeignCode.TableLocks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nobody can do while rows are read, and what everybody can. */
class TableLocksTests {

    private static final String HELD = "SELECT " + TableLocks.held("to_regclass('public.kysely_migrations')");

    private TestServer server = TestServer.of(17).shared();

    private String database() {
        String database = server.unique("locks");
        server.execute("postgres", "CREATE DATABASE " + database);
        server.execute(database, "CREATE TABLE kysely_migrations (name text)");
        return database;
    }

    private static void take(Statement statement) throws SQLException {
        statement.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY");
        statement.execute("SET LOCAL search_path = pg_catalog");
        statement.execute("SET LOCAL lock_timeout = 500");
        statement.execute(TableLocks.take("c.relname = 'kysely_migrations'"));
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private String refused(String database, String sql) {
        try (Connection other = server.connect(database); Statement statement = other.createStatement()) {
            statement.execute("SET lock_timeout = 100");
            statement.execute(sql);
            return "";
        }
        catch (SQLException error) {
            return String.valueOf(error.getSQLState());
        }
    }

    @Majors
    void nobodyChangesWhatTheTableIs(int major) throws SQLException {
        server = TestServer.of(major).shared();
        String database = database();
        try (Connection connection = server.connect(database); Statement statement = connection.createStatement()) {
            take(statement);

            assertThat(isTrue(statement, HELD)).isTrue();
            assertThat(Stream.of("CREATE INDEX ON kysely_migrations (name)",
                    "CREATE STATISTICS more ON lower(name), name FROM kysely_migrations",
                    "CREATE RULE odd AS ON INSERT TO kysely_migrations DO NOTHING",
                    "ALTER TABLE kysely_migrations ALTER COLUMN name TYPE varchar", "DROP TABLE kysely_migrations",
                    "ALTER TABLE kysely_migrations RENAME TO other", "ALTER SCHEMA public RENAME TO other"))
                .allSatisfy(sql -> assertThat(refused(database, sql)).as(sql).isEqualTo("55P03"));
            assertThat(refused(database, "INSERT INTO kysely_migrations VALUES ('a')")).isEmpty();
        }
    }

    @Test
    void aTableThatSomebodyHoldsIsNotReadAndNotWaitedForTwice() throws SQLException {
        String database = database();
        try (Connection other = server.connect(database);
                Statement holding = other.createStatement();
                Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            holding.execute("BEGIN");
            holding.execute("LOCK TABLE kysely_migrations IN ACCESS EXCLUSIVE MODE");
            take(statement);

            assertThat(isTrue(statement,
                    "SELECT " + TableLocks.held("(SELECT oid FROM pg_class WHERE relname = 'kysely_migrations')")))
                .isFalse();
            assertThat(isTrue(statement, "SELECT current_setting('lock_timeout') = '1ms'")).isTrue();
        }
    }

    /** Nothing else is given to such a role; no view takes the table's place under it. */
    @Test
    void whoMayOnlyReadLocksAgainstItsBeingReplaced() throws SQLException {
        String database = database();
        String reader = server.newRole("secret");
        server.execute(database, "GRANT SELECT ON kysely_migrations TO " + reader);
        try (Connection connection = server.connect(database, reader, "secret");
                Statement statement = connection.createStatement()) {
            take(statement);

            assertThat(isTrue(statement, HELD)).isTrue();
            assertThatThrownBy(() -> server.execute(database, "SET lock_timeout = 100", "DROP TABLE kysely_migrations"))
                .hasMessageContaining("lock timeout");
        }
    }

}
