package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/**
 * Reads a server once, in at most three round trips after the login: who am I, everything
 * about the server, everything in Immich's database. Where pgvecto.rs is preloaded, one
 * more for each other database. It decides nothing and changes nothing.
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
        try {
            return readAll(databases, maintenance, database, role);
        }
        catch (ConnectionFailedException e) {
            throw e;
        }
        catch (RuntimeException | AssertionError e) {
            throw new UnreadableAnswerException(e);
        }
    }

    private static Server readAll(Databases databases, String maintenance, String database, String role)
            throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = databases.open(maintenance)) {
            LoginRow login = LoginRow.of(
                    Batch.ask(connection, RoleQueries.login(LoginRow.version(connection), database, role)), connection,
                    database, role);
            Batch cluster = Batch.ask(connection, ServerQueries.cluster(login, database, role));
            ServerReading reading = new ServerReading(login, cluster, database);
            Reading<Contents> contents = contents(databases, connection, reading);
            Pooling pooling = pooling(databases, connection, cluster);
            Reading<List<String>> neighbours = Neighbours.usingPgvectoRs(databases, reading);
            return reading.server(Duration.ofNanos(System.nanoTime() - start), contents, pooling, neighbours);
        }
    }

    private static Reading<Contents> contents(Databases databases, Connection maintenance, ServerReading reading)
            throws SQLException {
        LoginRow login = reading.login();
        if (!login.door().databaseExists()) {
            return Reading.known(Contents.ofNewDatabase(login.version()));
        }
        if (!login.door().mayEnter()) {
            return Reading.hidden(
                    "The role `" + login.who().user() + "` may not enter the database `" + reading.database() + "`.");
        }
        if (login.blindness().isPresent()) {
            return Reading.hidden(login.blindness().get());
        }
        List<Query> questions = ContentsQueries.all(login.acting(),
                reading.effective().value("search_path").orElse(""));
        if (login.who().database().equals(reading.database())) {
            return ContentsReading.of(Batch.ask(maintenance, questions));
        }
        try (Connection inside = databases.open(reading.database())) {
            return ContentsReading.of(Batch.ask(inside, questions));
        }
    }

    /**
     * A pooler answers a login with a process number of its own; Postgres with that of
     * the process that serves it. Only then a second connection tells in which mode it
     * is: it gets the same process only where none is kept for the first.
     */
    private static Pooling pooling(Databases databases, Connection first, Batch cluster) throws SQLException {
        int announced = first.unwrap(PGConnection.class).getBackendPID();
        if (cluster.gaps().has("activity")) {
            return Pooling.NONE;
        }
        if (announced == cluster.one("activity", Running.class).backendPid()) {
            return Pooling.NONE;
        }
        try (Connection second = databases.open(first.getCatalog())) {
            return pid(first) == pid(second) ? Pooling.TRANSACTION : Pooling.SESSION;
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return Batch
            .ask(connection,
                    List.of(Query.of("pid", "which process serves the connection", "SELECT to_json(pg_backend_pid())")))
            .one("pid", Integer.class);
    }

}
