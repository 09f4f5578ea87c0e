package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.postgres.SqlFile;
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

    static UnsetSettings of(Databases databases, String maintenance, LoginRow login, QueryResults cluster) {
        if (login.who().readsFiles() || cluster.gaps().has("settings")) {
            return new UnsetSettings(Map.of());
        }
        try {
            Optional<Connection> opened = databases.openUnset(maintenance);
            return new UnsetSettings(opened.isPresent() ? read(opened.get()) : Map.of());
        }
        catch (SQLException | ConnectionFailedException refused) {
            return new UnsetSettings(Map.of());
        }
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
