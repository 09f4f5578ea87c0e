package dev.pgwizard.server;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.LoginRow.UnsetSettings;
import dev.pgwizard.server.Questions.Query;
import dev.pgwizard.server.Reading.UnreadableAnswerException;
import dev.pgwizard.server.ServerReading.Running;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads a server once, in at most three round trips after the login: who am I, everything
 * about the server, everything in Immich's database. Where pgvecto.rs is preloaded, one
 * more for each other database. It decides nothing and changes nothing.
 */
@Component
public class ServerReader {

    /** A library of every session is not on the disk, or does not want to be there. */
    private static final Set<String> LIBRARY = Set.of(SqlState.UNDEFINED_FILE, SqlState.INTERNAL_ERROR);

    private final Knowledge known;

    /**
     * What Immich calls its own, as parameters of the questions, made when first asked.
     */
    private final Supplier<Map<String, String>> own;

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
        this.own = SingletonSupplier.of(() -> new OwnNames(known.schema()).parameters());
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
        return read(databases, maintenance, maintenance, database, role);
    }

    /**
     * The same over one connection, because all but what stands in a database can be read
     * in any.
     * @param maintenance the database that counts as the one to enter first
     * @param database Immich's database, which a reading has entered before
     * @param role Immich's role, there or not
     * @throws SQLException when the connection is lost or refused, or the database has
     * been closed or dropped since
     */
    public Server readInside(Databases databases, String maintenance, String database, String role)
            throws SQLException {
        return read(databases, database, maintenance, database, role);
    }

    /**
     * The same over a connection to Immich's database that stands in a transaction, as
     * that transaction has left the server so far. It stays open.
     * @param maintenance the database that counts as the one to enter first
     * @throws SQLException when the connection is lost or refused
     */
    public Server readWithin(Connection connection, Databases others, String maintenance, String database, String role)
            throws SQLException {
        return read(connection, others, database, maintenance, database, role);
    }

    private Server read(Databases databases, String first, String maintenance, String database, String role)
            throws SQLException {
        try (Connection connection = databases.open(first)) {
            return read(connection, databases, first, maintenance, database, role);
        }
    }

    private Server read(Connection connection, Databases databases, String first, String maintenance, String database,
            String role) throws SQLException {
        long start = System.nanoTime();
        try {
            LoginRow login = LoginRow.ask(connection, database, role).in(maintenance);
            QueryResults cluster = QueryResults.ask(connection,
                    Questions.cluster(login, database, role, known.extensions()));
            ServerReading reading = new ServerReading(login, cluster,
                    UnsetSettings.of(databases, first, login, cluster), database);
            Optional<Reading<Contents>> unread = unread(login, database);
            Reading<Contents> contents = unread.isPresent() ? unread.get()
                    : contents(databases, first, connection, reading);
            Pooling pooling = pooling(databases, connection, cluster);
            Reading<List<String>> neighbours = OtherDatabases.usingPgvectoRs(databases, reading);
            return reading.server(Duration.ofNanos(System.nanoTime() - start), contents, pooling, neighbours);
        }
        catch (ConnectionFailedException e) {
            throw e;
        }
        catch (RuntimeException | AssertionError e) {
            throw new UnreadableAnswerException(e);
        }
    }

    /** What stands in for contents that are not to be read. */
    private static Optional<Reading<Contents>> unread(LoginRow login, String database) {
        if (!login.target().databaseExists()) {
            return Optional.of(Reading.known(Contents.ofNewDatabase(login.version())));
        }
        if (!login.target().mayEnter()) {
            return Optional.of(Reading
                .hidden("The role `" + login.who().user() + "` may not enter the database `" + database + "`."));
        }
        return login.blindness().map(Reading::hidden);
    }

    private Reading<Contents> contents(Databases databases, String first, Connection connection, ServerReading reading)
            throws SQLException {
        String path = reading.effective().value("search_path").orElse("");
        List<Query> questions = Questions.contents(own.get(), reading.login().acting(), path);
        if (first.equals(reading.database())) {
            return ContentsReading.of(QueryResults.ask(connection, questions), known);
        }
        try (Connection inside = databases.open(reading.database())) {
            return ContentsReading.of(QueryResults.ask(inside, questions), known);
        }
        catch (ConnectionFailedException refused) {
            return refused.problem()
                .reply()
                .filter(reply -> LIBRARY.contains(reply.sqlState()))
                .map(reply -> Reading.<Contents>hidden(
                        "Postgres ends every session in the database `" + reading.database() + "`: " + reply.text()))
                .orElseThrow(() -> refused);
        }
    }

    /**
     * A pooler answers a login with a process number of its own; Postgres with that of
     * the process that serves it. Only then a second connection tells in which mode it
     * is: it gets the same process only where none is kept for the first.
     */
    private static Pooling pooling(Databases databases, Connection first, QueryResults cluster) throws SQLException {
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
        return QueryResults.ask(connection, Questions.only("server", "backend")).one("backend", Integer.class);
    }

}
