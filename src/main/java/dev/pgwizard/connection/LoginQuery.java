package dev.pgwizard.connection;

import dev.pgwizard.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The one query of a connection test. It says of each name whose it is, because a pooler
 * may leave out the search_path of the start-up packet without a word.
 */
final class LoginQuery {

    private static final String QUERY = """
            SELECT r.rolname, r.rolsuper, r.rolcreaterole, r.rolcreatedb,
                   pg_catalog.pg_backend_pid(), pg_catalog.current_setting('server_version_num')::pg_catalog.int4
            FROM pg_catalog.pg_roles r
            WHERE r.rolname OPERATOR(pg_catalog.=) current_user""";

    private LoginQuery() {
    }

    static LoginResult at(Connection connection) throws SQLException {
        int announced = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new LoginResult(new PostgresVersion(row.getInt(6)), row.getString(1), row.getBoolean(2),
                    row.getBoolean(3), row.getBoolean(4), row.getInt(5) != announced);
        }
    }

}
