package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.LoginResult;
import dev.pgwizard.connection.ConnectionAttempt.Result;
import dev.pgwizard.connection.ConnectionAttempt.StageLog;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.postgres.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/**
 * The only place that opens connections to a Postgres. Each ends by its {@link Limits},
 * whatever the server does.
 */
@Component
public final class Connector {

    private static final int OLDEST = 10;

    /** The driver fails in its own ways over answers that make no sense. */
    private static final String NO_POSTGRES = "What this server answers is not what a Postgres answers.";

    private static final Consumer<Map<ConnectionStage, StageResult>> UNREAD = stages -> {
    };

    private final WizardHost wizardHost;

    private final Limits reading;

    public Connector() {
        this(WizardHost.here(), Limits.READING);
    }

    Connector(WizardHost wizardHost, Limits reading) {
        this.wizardHost = wizardHost;
        this.reading = reading;
    }

    /** One that has the patience of a command. */
    public static Connector unattended() {
        return new Connector(WizardHost.here(), Limits.UNATTENDED);
    }

    public WizardHost surroundings() {
        return wizardHost;
    }

    /**
     * A connection for looking at the server.
     * @throws ConnectionFailedException with the problem
     */
    public Connection open(ConnectionDetails details) {
        return open(details, reading, NameLookup.CATALOG);
    }

    /**
     * The same, when a part of the time for a page is spent: several connections share
     * it.
     * @throws ConnectionFailedException with the problem
     */
    public Connection open(ConnectionDetails details, Duration spent) {
        return open(details, reading.after(spent), NameLookup.CATALOG);
    }

    /**
     * A connection within these limits; the caller closes it.
     * @throws ConnectionFailedException with the problem
     */
    public Connection open(ConnectionDetails details, Limits limits) {
        return open(details, limits, NameLookup.CATALOG);
    }

    /**
     * A connection for looking at the server, or for acting as Immich.
     * @throws ConnectionFailedException with the problem
     */
    public Connection open(ConnectionDetails details, NameLookup names) {
        return open(details, reading, names);
    }

    /**
     * The one that all others lead to.
     * @throws ConnectionFailedException with the problem
     */
    public Connection open(ConnectionDetails details, Limits limits, NameLookup names) {
        return new Attempt(details, limits, names, wizardHost, new StageLog(UNREAD)).connect();
    }

    /** Tries to connect and says how far it came; closes what it opened. */
    public ConnectionAttempt probe(ConnectionDetails details) {
        return probe(details, UNREAD);
    }

    /**
     * The same, for somebody who waits.
     * @param reader told all stages whenever another one is over
     */
    public ConnectionAttempt probe(ConnectionDetails details, Consumer<Map<ConnectionStage, StageResult>> reader) {
        Instant answer = Instant.now().plus(reading.connect());
        StageLog stageLog = new StageLog(reader);
        Attempt attempt = new Attempt(details, reading.withoutThoseOfOthers(), NameLookup.CATALOG, wizardHost,
                stageLog);
        Result result = probe(attempt, stageLog);
        if (result instanceof Stopped(ConnectionProblem problem) && isAnsweredAtOnce(problem)) {
            awaitSlowly(answer);
        }
        return new ConnectionAttempt(stageLog.stages(), result);
    }

    /** A closed port, and a host or a firewall in between that turns the call away. */
    private static boolean isAnsweredAtOnce(ConnectionProblem problem) {
        return problem.is(Kind.CONNECTION_REFUSED, Kind.UNREACHABLE);
    }

    /**
     * A closed port takes as long as one that never answers, so that many of them are not
     * found any faster.
     */
    private static void awaitSlowly(Instant moment) {
        try {
            Thread.sleep(Duration.between(Instant.now(), moment));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Result probe(Attempt attempt, StageLog stageLog) {
        try (Connection connection = attempt.connect()) {
            return lookAround(connection, attempt.details(), stageLog);
        }
        catch (ConnectionFailedException e) {
            return new Stopped(e.problem());
        }
        catch (SQLException e) {
            return stopped(ServerProblems.other(ConnectionStage.RIGHTS, reply(e)), stageLog);
        }
        catch (RuntimeException | AssertionError garbage) {
            return stopped(ServerProblems.other(ConnectionStage.RIGHTS, new ServerReply("", NO_POSTGRES)), stageLog);
        }
    }

    private static Result lookAround(Connection connection, ConnectionDetails details, StageLog stageLog)
            throws SQLException {
        LoginResult loginResult = LoginQuery.at(connection);
        if (!loginResult.version().isAtLeast(OLDEST)) {
            return stopped(ServerProblems.serverTooOld(loginResult.version(), OLDEST), stageLog);
        }
        stageLog.add(ConnectionStage.RIGHTS, loginResult.rights());
        return new Connected(loginResult.pooled() ? details.throughPooler() : details, loginResult);
    }

    private static Stopped stopped(ConnectionProblem problem, StageLog stageLog) {
        stageLog.stopped(problem);
        return new Stopped(problem);
    }

    private static ServerReply reply(SQLException error) {
        return new ServerReply(String.valueOf(error.getSQLState()), String.valueOf(error.getMessage()));
    }

    /**
     * The one query of a connection test.
     */
    static final class LoginQuery {

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

}
