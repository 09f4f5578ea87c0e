package dev.pgwizard.apply;

import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.server.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * An advisory lock for as long as a run takes, so that two wizards never change a server
 * at once. It belongs to a transaction of its own connection: that keeps no old rows
 * alive, lets go by itself when the wizard dies, and holds behind a pooler too. The
 * server ends it when the wizard says nothing for a minute, as one that hangs or is cut
 * off does. Advisory locks are local to a database, so those of the others are looked for
 * as well.
 */
final class RunLock implements AutoCloseable {

    /** The letters "pgwizard" in ASCII. */
    static final long KEY = 0x7067_7769_7a61_7264L;

    /** After so long without a sign the server lets go. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private static final Duration SIGN = Duration.ofSeconds(10);

    private static final String STAY = "; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = "
            + SILENCE.toMillis();

    private static final String TAKE = "SELECT pg_catalog.pg_try_advisory_xact_lock(" + KEY
            + ") OR pg_catalog.pg_try_advisory_xact_lock(" + (KEY + 1) + ")";

    private final Connection connection;

    private final Thread signs;

    private RunLock(Connection connection, Runnable lost) {
        this.connection = connection;
        this.signs = Thread.ofVirtual().name("guard").unstarted(() -> giveSigns(lost));
    }

    /** The lock, or who has it. */
    sealed interface Taken {

        /** It is ours. */
        record Ours(RunLock guard) implements Taken {
        }

        /** It is somebody else's. */
        record Theirs(LockHolder holder) implements Taken {
        }

    }

    /**
     * Takes the lock.
     * @param ignored a process of the server that holds it and is no wizard, as a person
     * said
     * @param lost what to do when the server lets go before the end
     */
    static Taken take(Databases databases, String maintenance, int ignored, Runnable lost) throws SQLException {
        RunLock runLock = new RunLock(databases.open(maintenance), lost);
        try {
            Taken taken = runLock.take(ignored);
            if (taken instanceof Taken.Theirs) {
                runLock.close();
            }
            return taken;
        }
        catch (SQLException | RuntimeException e) {
            runLock.close();
            throw e;
        }
    }

    private Taken take(int ignored) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis() / 2);
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; " + ownSettings(connection) + STAY);
            boolean mine = isTrue(statement);
            Optional<LockHolder> other = LockHolder.other(connection, ignored);
            if (other.isEmpty() && !mine && ignored == LockHolder.NOBODY && !isTrue(statement)) {
                return new Taken.Theirs(LockHolder.UNKNOWN);
            }
            return other.<Taken>map(Taken.Theirs::new).orElseGet(this::ours);
        }
    }

    /**
     * Where a pooler left out what the start-up packet says; no expression comes before.
     */
    static String ownSettings(Connection connection) throws SQLException {
        return String.join("; ", OwnSettings.local(connection));
    }

    private static boolean isTrue(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(TAKE)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private Taken ours() {
        signs.start();
        return new Taken.Ours(this);
    }

    private void giveSigns(Runnable lost) {
        try {
            while (true) {
                Thread.sleep(SIGN);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT");
                }
            }
        }
        catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        catch (SQLException gone) {
            if (!signs.isInterrupted()) {
                lost.run();
            }
        }
    }

    /** After how long without a sign the server ends it, as the server says. */
    String silence() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Lets go at once, so that whoever comes next finds it free. A connection that is
     * lost has let go already.
     */
    @Override
    public void close() {
        signs.interrupt();
        try {
            connection.rollback();
        }
        catch (SQLException lost) {
            System.getLogger(RunLock.class.getName())
                .log(System.Logger.Level.DEBUG, "The lock was lost before its end");
        }
        ChangeSession.closeQuietly(connection);
    }

}
