package dev.pgwizard.bed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers on the loopback address, wherever its files came from, and what a
 * test says to it as its superuser {@code postgres}, who needs no password. SQL that
 * fails is thrown unchecked as {@link StatementFailed}.
 */
public interface RunningPostgres extends AutoCloseable {

    AtomicInteger COUNTER = new AtomicInteger();

    int major();

    int port();

    /** Ends the server; a shared one stays for the next test class. */
    @Override
    void close();

    default String host() {
        return "127.0.0.1";
    }

    default String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(),
                URLEncoder.encode(database, StandardCharsets.UTF_8));
    }

    /**
     * A connection as the superuser, whatever limit or role a test sets for everybody;
     * without parallel workers, which do not start where a setting names what is not in
     * their database.
     */
    default Connection connect(String database) {
        Properties properties = new Properties();
        properties.setProperty("options", "-c statement_timeout=0 -c role=none -c max_parallel_workers_per_gather=0");
        return connect(database, "postgres", "", properties);
    }

    default Connection connect(String database, String user, String password) {
        return connect(database, user, password, new Properties());
    }

    /** A statement that waits for ever ends a test with its words, and not its run. */
    private Connection connect(String database, String user, String password, Properties properties) {
        properties.setProperty("user", user);
        properties.setProperty("connectTimeout", "30");
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("password", password);
        try {
            return DriverManager.getConnection(url(database), properties);
        }
        catch (SQLException e) {
            throw new StatementFailed("connect to " + database + " as " + user, e);
        }
    }

    /** Runs each statement as the superuser, outside a transaction. */
    default void execute(String database, String... statements) {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                execute(statement, sql);
            }
        }
        catch (SQLException e) {
            throw new StatementFailed("close", e);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        }
        catch (SQLException e) {
            throw new StatementFailed(sql, e);
        }
    }

    /** The rows of a query as text; SQL's null reads {@code null}. */
    default List<List<String>> query(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> result = new ArrayList<>();
            while (rows.next()) {
                result.add(row(rows));
            }
            return result;
        }
        catch (SQLException e) {
            throw new StatementFailed(sql, e);
        }
    }

    private static List<String> row(ResultSet rows) throws SQLException {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            row.add(String.valueOf(rows.getString(column)));
        }
        return row;
    }

    /** The first column of the first row. */
    default String value(String database, String sql) {
        return query(database, sql).getFirst().getFirst();
    }

    /** A name that nobody else uses on this server. */
    default String unique(String prefix) {
        return prefix + "_" + COUNTER.incrementAndGet();
    }

    /**
     * Makes an empty database with a name nobody else uses, whatever a state left in
     * template1.
     */
    default String newDatabase() {
        String name = "test_" + COUNTER.incrementAndGet();
        execute("postgres", "create database " + name + " template template0");
        return name;
    }

    /** Makes a role that may log in with this password, with a name nobody else uses. */
    default String newRole(String password) {
        String name = "role_" + COUNTER.incrementAndGet();
        execute("postgres", "create role %s login password '%s'".formatted(name, password.replace("'", "''")));
        return name;
    }

}
