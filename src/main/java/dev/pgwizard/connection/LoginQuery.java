package dev.pgwizard.connection;

import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.postgres.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The one query of a connection test.
 */
final class LoginQuery {

    private LoginQuery() {
    }

    static LoginResult at(Connection connection) throws SQLException {
        int announced = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SqlFile.of("connection/login").sql())) {
            row.next();
            return new LoginResult(new PostgresVersion(row.getInt(6)), row.getString(1), row.getBoolean(2),
                    row.getBoolean(3), row.getBoolean(4), row.getInt(5) != announced);
        }
    }

}
