package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Releases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads a server once, in at most three round trips after the login: who am I, everything
 * about the server, everything in Immich's database; all at once where the last reading
 * tells what to expect. Where pgvecto.rs is preloaded, one more for each other database.
 * It decides nothing and changes nothing.
 */
@Component
public class ServerReader {

    private final Knowledge known;

    /** With what the wizard knows of Immich by itself. */
    public ServerReader() {
        this(Releases.shipped().knowledge());
    }

    /**
     * A reader.
     * @param known what Immich calls its own
     */
    @Autowired
    public ServerReader(Knowledge known) {
        this.known = known;
    }

    /**
     * Reads the server.
     * @param maintenance the database to enter first
     * @param database Immich's database, there or not
     * @param role Immich's role, there or not
     * @throws SQLException when the connection is lost or refused; what only a superuser
     * may see is no error but {@link Reading.Hidden}
     */
    public Server read(Databases databases, String maintenance, String database, String role) throws SQLException {
        return read(databases, maintenance, database, role, Optional.empty());
    }

    /**
     * The same, sooner where much is as it was.
     * @param before what the last reading found
     * @throws SQLException when the connection is lost or refused
     */
    public Server read(Databases databases, String maintenance, String database, String role, Optional<LastTime> before)
            throws SQLException {
        Optional<LastTime> expected = before
            .filter(last -> last.database().equals(database) && !database.equals(maintenance));
        try (Inside inside = new Inside(databases, expected, known)) {
            return readAll(databases, inside, expected, maintenance, database, role);
        }
        catch (ConnectionFailedException e) {
            throw e;
        }
        catch (RuntimeException | AssertionError e) {
            throw new UnreadableAnswerException(e);
        }
    }

    private Server readAll(Databases databases, Inside inside, Optional<LastTime> before, String maintenance,
            String database, String role) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = databases.open(maintenance)) {
            Questions ask = new Questions(connection, database, role);
            Optional<Questions.Answers> expected = ask.atOnce(before.flatMap(LastTime::login));
            LoginRow login = expected.isPresent() ? expected.get().login() : ask.login();
            Optional<Reading<Contents>> unread = unread(login, database);
            if (unread.isEmpty()) {
                inside.ask(login);
            }
            Batch cluster = expected.isPresent() ? expected.get().cluster() : ask.cluster(login);
            ServerReading reading = new ServerReading(login, cluster, database);
            Reading<Contents> contents = unread.isPresent() ? unread.get()
                    : contents(databases, inside, connection, reading);
            Pooling pooling = pooling(databases, connection, cluster);
            Reading<List<String>> neighbours = Neighbours.usingPgvectoRs(databases, reading);
            return reading.server(Duration.ofNanos(System.nanoTime() - start), contents, pooling, neighbours);
        }
    }

    /** What stands in for contents that are not to be read. */
    private static Optional<Reading<Contents>> unread(LoginRow login, String database) {
        if (!login.door().databaseExists()) {
            return Optional.of(Reading.known(Contents.ofNewDatabase(login.version())));
        }
        if (!login.door().mayEnter()) {
            return Optional.of(Reading
                .hidden("The role `" + login.who().user() + "` may not enter the database `" + database + "`."));
        }
        return login.blindness().map(Reading::hidden);
    }

    private Reading<Contents> contents(Databases databases, Inside inside, Connection maintenance,
            ServerReading reading) throws SQLException {
        String path = reading.effective().value("search_path").orElse("");
        Optional<Reading<Contents>> read = inside.contents(reading.login().acting(), path);
        if (read.isPresent()) {
            return read.get();
        }
        List<Query> questions = ContentsQueries.all(new OwnNames(known.schema()), reading.login().acting(), path);
        if (reading.login().who().database().equals(reading.database())) {
            return ContentsReading.of(Batch.ask(maintenance, questions), known);
        }
        try (Connection connection = databases.open(reading.database())) {
            return ContentsReading.of(Batch.ask(connection, questions), known);
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
