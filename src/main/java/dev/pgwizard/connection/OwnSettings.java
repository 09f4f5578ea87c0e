package dev.pgwizard.connection;

import dev.pgwizard.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each session of the wizard has for itself, because whoever owns a database may
 * give it values of his own: with {@code role} he makes a superuser act as himself, in
 * whose search_path he planted something, and a transaction that is serializable and
 * deferrable waits for his. Once in the start-up packet, which wins over ALTER DATABASE
 * and ALTER ROLE, and again as the first statement, where a pooler may have left that
 * out.
 */
public final class OwnSettings {

    private static final List<String> ALL = List.of("search_path = pg_catalog", "role = none",
            "default_transaction_isolation = 'read committed'", "default_transaction_deferrable = off",
            "exit_on_error = off", "IntervalStyle = postgres", "xmlbinary = base64", "xmloption = content");

    /**
     * What acts before a first statement; a library that is missing ends the login, and
     * so does a notice about an application_name of many megabytes, because the wizard
     * reads no more of an answer. A question that is asked once and estimated too dear
     * would be compiled, which takes from a quarter of a second to two and a half, where
     * running it takes ten milliseconds (tried with Debian's 15).
     */
    private static final String AT_LOGIN = " -c local_preload_libraries= -c idle_session_timeout=0"
            + " -c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c jit=off"
            + " -c client_min_messages=error";

    private OwnSettings() {
    }

    /** For the start-up packet. */
    static String startupOptions() {
        return ALL.stream()
            .map(one -> "-c " + one.replace(" = ", "=").replace("'", "").replace(" ", "\\ "))
            .collect(Collectors.joining(" ")) + AT_LOGIN;
    }

    /** Statements for the rest of a transaction; none of them holds an expression. */
    public static List<String> local(Connection connection) throws SQLException {
        return statements("SET LOCAL ", version(connection));
    }

    /** The same where the version is not known; it leaves the transaction_timeout. */
    public static List<String> local() {
        return statements("SET LOCAL ", PostgresVersion.of(10, 0));
    }

    /** Statements for the rest of a session. */
    public static List<String> session(PostgresVersion version) {
        return statements("SET ", version);
    }

    /**
     * What counts from BEGIN comes first: a transaction_timeout of a millisecond, new in
     * 17, would end the session.
     */
    private static List<String> statements(String set, PostgresVersion version) {
        return Stream.concat(version.isAtLeast(17) ? Stream.of("transaction_timeout = 0") : Stream.of(), ALL.stream())
            .map(one -> set + one)
            .toList();
    }

    /** Announced at the login, so it costs no round trip. */
    public static PostgresVersion version(Connection connection) throws SQLException {
        return PostgresVersion.of(connection.getMetaData().getDatabaseMajorVersion(),
                connection.getMetaData().getDatabaseMinorVersion());
    }

}
