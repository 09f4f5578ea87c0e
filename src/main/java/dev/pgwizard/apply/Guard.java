package dev.pgwizard.apply;

import dev.pgwizard.server.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * An advisory lock for as long as a run takes, so that two wizards never change a server
 * at once. It belongs to an idle transaction of its own connection: that keeps no old
 * rows alive, lets go by itself when the wizard dies, and holds behind a pooler too.
 * Advisory locks are local to a database, so those of the others are looked for as well.
 */
final class Guard implements AutoCloseable {

    /** The letters "pgwizard" in ASCII. */
    static final long KEY = 0x7067_7769_7a61_7264L;

    /**
     * Where a pooler left out what the start-up packet says; no expression comes before.
     */
    private static final String OWN_NAMES = "SET LOCAL search_path = pg_catalog";

    private static final String STAY = """
            SELECT pg_catalog.set_config(name, '0', true) FROM pg_catalog.pg_settings
             WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')""";

    private static final String TAKE = "SELECT pg_catalog.pg_try_advisory_xact_lock(" + KEY + ")";

    private static final String ALONE = """
            SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_locks
             WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND pid <> pg_catalog.pg_backend_pid()
               AND classid::bigint = %d AND objid::bigint = %d)""".formatted(KEY >>> 32, KEY & 0xffff_ffffL);

    private final Connection connection;

    private Guard(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock; empty when another wizard has it. */
    static Optional<Guard> take(Databases databases, String maintenance) throws SQLException {
        Guard guard = new Guard(databases.open(maintenance));
        try {
            if (guard.isMine()) {
                return Optional.of(guard);
            }
        }
        catch (SQLException e) {
            guard.close();
            throw e;
        }
        guard.close();
        return Optional.empty();
    }

    private boolean isMine() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            statement.execute(OWN_NAMES);
            statement.execute(STAY);
            return isTrue(statement, TAKE) && isTrue(statement, ALONE);
        }
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /**
     * Lets go at once, so that whoever comes next finds it free. A connection that is
     * lost has let go already.
     */
    @Override
    public void close() {
        try {
            connection.rollback();
        }
        catch (SQLException lost) {
            System.getLogger(Guard.class.getName()).log(System.Logger.Level.DEBUG, "The lock was lost before its end");
        }
        Session.closeQuietly(connection);
    }

}
