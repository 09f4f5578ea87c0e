package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/**
 * Reads a server once, in at most three round trips after the login: who am I, everything
 * about the server, everything in Immich's database. It decides nothing and changes
 * nothing.
 */
@Component
public class ServerReader {

    /**
     * Reads the server.
     * @param maintenance the database to enter first
     * @param database Immich's database, there or not
     * @param role Immich's role, there or not
     * @throws SQLException when the connection is lost or refused; what only a superuser
     * may see is no error but {@link Reading.Hidden}
     */
    public Server read(Databases databases, String maintenance, String database, String role) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = databases.open(maintenance)) {
            LoginRow login = Batch.ask(connection, List.of(Query.guard(), ServerQueries.login(database)))
                .one("login", LoginRow.class);
            Batch cluster = Batch.ask(connection, ServerQueries.cluster(login, database, role));
            Reading<Contents> contents = contents(databases, connection, login, cluster, database, role);
            boolean pooled = isPooled(connection, cluster);
            return server(Duration.ofNanos(System.nanoTime() - start), login, cluster, contents, pooled, database);
        }
    }

    private static Reading<Contents> contents(Databases databases, Connection maintenance, LoginRow login,
            Batch cluster, String database, String role) throws SQLException {
        if (!login.databaseExists()) {
            return Reading.known(Contents.ofNewDatabase(new PostgresVersion(login.version())));
        }
        if (!login.mayEnter()) {
            return Reading.hidden("The role `" + login.user() + "` may not enter the database `" + database + "`.");
        }
        if (login.database().equals(database)) {
            return ContentsReading.of(Batch.ask(maintenance, ContentsQueries.all(role)));
        }
        try (Connection inside = databases.open(database)) {
            return ContentsReading.of(Batch.ask(inside, ContentsQueries.all(role)));
        }
    }

    /**
     * A pooler answers a login with a process number of its own; Postgres with that of
     * the process that serves it.
     */
    private static boolean isPooled(Connection connection, Batch cluster) throws SQLException {
        int announced = connection.unwrap(PGConnection.class).getBackendPID();
        return announced != cluster.one("activity", Activity.class).backendPid();
    }

    private static Server server(Duration took, LoginRow login, Batch cluster, Reading<Contents> contents,
            boolean pooled, String database) {
        List<Database> databases = cluster.list("databases", Database.class);
        return new Server(took, new PostgresVersion(login.version()), login.versionText(),
                login.toLogin(cluster.one("altersSystem", Boolean.class)), cluster.one("activity", Activity.class),
                pooled, Settings.of(cluster.list("settings", Setting.class), login.readsSettings()),
                listed(cluster, "files", FileSetting.class, "pg_file_settings"),
                listed(cluster, "hba", HbaRule.class, "pg_hba_file_rules"), databases,
                cluster.one("databaseCount", Integer.class),
                databases.stream().filter(candidate -> candidate.name().equals(database)).findFirst(),
                cluster.optional("role", Role.class), cluster.list("roleSettings", RoleSetting.class),
                cluster.list("available", AvailableExtension.class), contents,
                cluster.one("landmarks", Landmarks.class));
    }

    private static <T> Reading<List<T>> listed(Batch batch, String name, Class<T> type, String view) {
        return batch.has(name) ? Reading.known(batch.list(name, type))
                : Reading.hidden("Only a superuser may read `" + view + "`.");
    }

}
