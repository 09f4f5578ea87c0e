package dev.pgwizard.safety;

import dev.pgwizard.bed.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A superuser who looks names up where the database says, and touches the rows of every
 * table: what runs then is what could have run.
 */
final class Careless {

    private static final Pattern ITS_OWN = Pattern
        .compile("(?is)\\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|RESET|DISCARD|SHOW|LOCK)\\b.*");

    private static final String QUIETLY = "SET statement_timeout = '1s'; SET log_statement = none;"
            + " SET client_min_messages = error; SET log_min_error_statement = panic";

    private static final String TABLES = "SELECT quote_ident(relname) FROM pg_catalog.pg_class AS c"
            + " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1";

    private static final List<String> TOUCHES = List.of("SELECT t::text, to_jsonb(t) FROM %s AS t",
            "SELECT planted_a::text FROM %s",
            "CREATE TEMPORARY TABLE taken (a text); INSERT INTO taken SELECT planted_b FROM %s",
            "SELECT upper(planted_c) FROM %s", "SELECT * FROM %s", "INSERT INTO %s (planted_default) VALUES ('a')",
            "INSERT INTO %s DEFAULT VALUES", "ALTER TABLE %s ALTER planted_domain TYPE public.planted_domain USING ''",
            "UPDATE %s SET planted_default = 'b'", "DELETE FROM %s");

    private Careless() {
    }

    static void client(TestServer server, Heard heard, String names, List<String> databases, String admin)
            throws SQLException {
        tryOut(server, names, heard.statements().stream().filter(sql -> !ITS_OWN.matcher(sql).matches()));
        for (String database : databases) {
            server.execute(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + admin);
            tryOut(server, database,
                    server.query(database, TABLES)
                        .stream()
                        .map(List::getFirst)
                        .flatMap(table -> TOUCHES.stream().map(sql -> sql.formatted(table)))
                        .flatMap(sql -> Stream.of(sql, "SET ROLE " + admin + "; " + sql)));
        }
    }

    private static void tryOut(TestServer server, String database, Stream<String> statements) throws SQLException {
        try (Connection connection = server.connect(database); Statement statement = connection.createStatement()) {
            statement.execute(QUIETLY);
            statements.forEach(sql -> tryOut(statement, sql));
        }
    }

    private static void tryOut(Statement statement, String sql) {
        try {
            statement.execute("BEGIN");
            statement.execute(sql);
        }
        catch (SQLException refused) {
            // not every statement suits every table
        }
        finally {
            rollback(statement);
        }
    }

    private static void rollback(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        }
        catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

}
