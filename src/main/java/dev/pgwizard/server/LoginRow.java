package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Settings.Setting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to the first questions of a reading: who the wizard is, which of the other
 * questions it may ask, and as whom Immich will act.
 *
 * @param acting the role whose rights count for Immich: its own, or the one that a
 * setting {@code role} makes of it at each login
 * @param gaps what was refused, and what cannot be asked without it
 */
record LoginRow(Who who, Target target, String acting, Denied gaps) {

    /** The role that connected. */
    record Who(int version, String versionText, String user, String database, boolean superuser, boolean createrole,
            boolean createdb, boolean readsFiles, boolean readsHba, boolean readsPasswords) {
    }

    /** Immich's database; where nobody says whether it is there, knocking tells. */
    record Target(boolean databaseExists, boolean mayEnter) {
    }

    /** Asks who the wizard is. */
    static LoginRow ask(Connection connection, String database, String role) throws SQLException {
        return of(QueryResults.ask(connection, Questions.login(database, role)), connection, database, role);
    }

    /**
     * Puts it together. A role that logs in to Immich's database itself is then what it
     * becomes, whatever else is hidden.
     */
    private static LoginRow of(QueryResults queryResults, Connection connection, String database, String role)
            throws SQLException {
        boolean answered = !queryResults.gaps().has("login");
        Who who = answered ? queryResults.one("login", Who.class) : nobody(connection);
        boolean itself = answered && who.user().equals(role) && who.database().equals(database);
        return new LoginRow(who, queryResults.one("database", Target.class, new Target(true, true)),
                queryResults.one("acting", String.class, itself ? who.user() : role), itself ? queryResults.gaps()
                        : queryResults.gaps().spreading("acting", "role", "databases", "tablespaces", "contents"));
    }

    /** Asks the driver, which may ask the server, so only where there is no answer. */
    private static Who nobody(Connection connection) throws SQLException {
        PostgresVersion version = OwnSettings.version(connection);
        return new Who(version.number(), "PostgreSQL " + version, connection.getMetaData().getUserName(),
                connection.getCatalog(), false, false, false, false, false, false);
    }

    PostgresVersion version() {
        return new PostgresVersion(who.version());
    }

    /** The same answers, counted as given in that database. */
    LoginRow in(String maintenance) {
        return new LoginRow(new Who(who.version, who.versionText, who.user, maintenance, who.superuser, who.createrole,
                who.createdb, who.readsFiles, who.readsHba, who.readsPasswords), target, acting, gaps);
    }

    /** Why nothing in Immich's database can be judged; empty where it can. */
    Optional<String> blindness() {
        return gaps.reason("contents");
    }

    ServerLogin toLogin(boolean altersSystem) {
        return new ServerLogin(who.user(), who.database(), who.superuser(), who.createrole(), who.createdb(),
                altersSystem);
    }

    /**
     * What the server gives everybody, of the settings that the wizard's own start-up
     * packet covers. Who may read the configuration files finds it there; for others a
     * session without that packet tells, which asks nothing else.
     *
     * @param values by name; empty where they were not needed, or were not told
     */
    record UnsetSettings(Map<String, String> values) {

        private static final Map<String, String> ENDED_BY = Map.of(SqlState.QUERY_CANCELED, "statement_timeout",
                SqlState.IDLE_IN_TRANSACTION_TIMEOUT, "idle_in_transaction_session_timeout",
                SqlState.IDLE_SESSION_TIMEOUT, "idle_session_timeout");

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

}
