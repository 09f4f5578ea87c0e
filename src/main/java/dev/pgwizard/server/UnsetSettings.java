package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.postgres.SqlState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server gives everybody, of the settings that the wizard's own start-up packet
 * covers. Who may read the configuration files finds it there; for others a session
 * without that packet tells, which asks nothing else.
 *
 * @param values by name; empty where they were not needed, or were not told
 */
record UnsetSettings(Map<String, String> values) {

    private static final Map<String, String> ENDED_BY = Map.of(SqlState.QUERY_CANCELED, "statement_timeout",
            SqlState.IDLE_IN_TRANSACTION_TIMEOUT, "idle_in_transaction_session_timeout", SqlState.IDLE_SESSION_TIMEOUT,
            "idle_session_timeout");

    static UnsetSettings of(Databases databases, String maintenance, LoginRow login, QueryResults cluster) {
        if (login.who().readsFiles() || cluster.gaps().has("settings")) {
            return new UnsetSettings(Map.of());
        }
        try {
            Optional<Connection> opened = databases.openUnset(maintenance);
            return new UnsetSettings(opened.isPresent() ? read(opened.get()) : Map.of());
        }
        catch (SQLException refused) {
            return endedBy(ServerError.of(refused).sqlState());
        }
        catch (ConnectionFailedException refused) {
            return endedBy(refused.problem().reply().map(reply -> reply.sqlState()).orElse(""));
        }
    }

    /** A limit that ends this one question is as short as can be. */
    private static UnsetSettings endedBy(String sqlState) {
        return new UnsetSettings(ENDED_BY.containsKey(sqlState) ? Map.of(ENDED_BY.get(sqlState), "1") : Map.of());
    }

    private static Map<String, String> read(Connection opened) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFile.of("server/unset-settings").sql())) {
            Map<String, String> values = new HashMap<>();
            while (rows.next()) {
                values.put(rows.getString(1), rows.getString(2));
            }
            return values;
        }
    }

    /** What the wizard covers is replaced by what is behind it. */
    List<Setting> behind(List<Setting> settings) {
        return settings.stream()
            .map(setting -> values.containsKey(setting.name()) ? setting.with(values.get(setting.name())) : setting)
            .toList();
    }

}
