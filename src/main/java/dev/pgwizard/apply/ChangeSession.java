package dev.pgwizard.apply;

import dev.pgwizard.apply.RunRequest.Replanning;
import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.Secret.ScramVerifier;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.server.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * One connection that changes things, with its limits. Names are looked up in pg_catalog
 * alone, so that nothing that another role planted in a schema is called by mistake.
 */
final class ChangeSession implements AutoCloseable {

    private static final String SETTINGS = """
            ; SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
            SET client_min_messages = notice; SET standard_conforming_strings = on;
            SET lock_timeout = '%dms'; SET statement_timeout = '%dms'""";

    private final Connection connection;

    private final Cancellation cancellation;

    private ChangeSession(Connection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    static ChangeSession open(Databases databases, String database, Duration patience, Cancellation cancellation)
            throws SQLException {
        Connection connection = databases.open(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.join("; ", OwnSettings.session(OwnSettings.version(connection)))
                    + SETTINGS.formatted(TimeLimits.LOCK.toMillis(), patience.toMillis()));
            return new ChangeSession(connection, cancellation);
        }
        catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /** The number of the server's process that serves it. */
    int process() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** Hangs up, also while another thread waits for an answer. */
    void abandon() {
        try {
            connection.abort(Runnable::run);
        }
        catch (SQLException gone) {
            closeQuietly(connection);
        }
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** The plan for what was done so far. */
    Plan plan(Replanning.Reader reader) throws SQLException {
        return reader.plan(connection);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** What a statement returned. */
    record Returned(String value, List<String> notices) {
    }

    /**
     * Runs a statement of the plan. A password leaves as a SCRAM verifier, so that no log
     * of the server can show it.
     */
    Returned run(dev.pgwizard.remedy.Statement planned, Optional<Secret> password) throws SQLException {
        String loaded = planned.reloads() ? loadTime() : "";
        Returned returned = run(text(planned, password));
        if (planned.reloads()) {
            awaitReload(loaded);
        }
        return returned;
    }

    private static String text(dev.pgwizard.remedy.Statement planned, Optional<Secret> password) {
        return planned.setsPassword() ? planned.sql() + " " + ScramVerifier.literal(password.orElseThrow())
                : planned.sql();
    }

    private Returned run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            cancellation.watch(statement);
            boolean rows = statement.execute(sql);
            return new Returned(rows ? firstValue(statement) : count(statement), notices(statement));
        }
        finally {
            cancellation.watch(null);
        }
    }

    private String loadTime() throws SQLException {
        return run("SELECT pg_conf_load_time()").value();
    }

    /** The server reads its files a moment after it was asked to. */
    private void awaitReload(String before) throws SQLException {
        for (int look = 0; look < 20 && loadTime().equals(before); look++) {
            run("SELECT pg_sleep(0.05)");
        }
    }

    private static String firstValue(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no rows";
        }
    }

    private static String count(Statement statement) throws SQLException {
        int changed = statement.getUpdateCount();
        return changed > 0 ? changed + (changed == 1 ? " row" : " rows") : "";
    }

    private static List<String> notices(Statement statement) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            notices.add(String.valueOf(warning.getMessage()));
        }
        return notices;
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    /** What can go wrong here is that there is nothing left to close. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        }
        catch (SQLException gone) {
            System.Logger logger = System.getLogger(ChangeSession.class.getName());
            logger.log(System.Logger.Level.DEBUG, "The connection was gone before it was closed");
        }
    }

    /**
     * How long a statement may take. A lock is waited for only shortly, because whoever
     * comes after the wizard would wait behind it.
     */
    static final class TimeLimits {

        static final Duration LOCK = Duration.ofSeconds(5);

        private TimeLimits() {
        }

        /**
         * Catalog changes are quick; CREATE DATABASE copies files and may wait for a
         * checkpoint; an update may rewrite what the extension stores.
         */
        static Duration with(Phase phase) {
            return switch (phase) {
                case ROLE, UNLOADING, INSTALL, CONFIGURATION, RESTART, GRANTS -> Duration.ofSeconds(30);
                case CLEARING, OWNERSHIP, LEFTOVERS, EXTENSIONS -> Duration.ofMinutes(2);
                case DATABASE -> Duration.ofMinutes(10);
                case PARKING, VACUUM, LIBRARIES, EMBEDDINGS -> Duration.ofHours(2);
            };
        }

    }

}
