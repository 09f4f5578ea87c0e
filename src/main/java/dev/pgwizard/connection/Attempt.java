package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionAttempt.StageLog;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.NetworkEvidence.Facts;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.TlsProblems;
import dev.pgwizard.postgres.SqlState;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.util.PSQLException;

/**
 * One attempt: name, port, encryption, login. Ends with a connection or with the problem,
 * and leaves nothing open in between.
 */
final class Attempt {

    private final Limits limits;

    private final NameLookup names;

    private final WizardHost wizardHost;

    private final StageLog stageLog;

    private final long start = System.nanoTime();

    private ConnectionDetails details;

    Attempt(ConnectionDetails details, Limits limits, NameLookup names, WizardHost wizardHost, StageLog stageLog) {
        this.details = details;
        this.limits = limits;
        this.names = names;
        this.wizardHost = wizardHost;
        this.stageLog = stageLog;
    }

    /** As they were given, or with the news that a pooler is in between. */
    ConnectionDetails details() {
        return details;
    }

    Connection connect() {
        try {
            return connectInStages();
        }
        catch (ConnectionFailedException e) {
            stageLog.stopped(e.problem());
            throw e;
        }
    }

    private Connection connectInStages() {
        List<InetAddress> addresses = new Addresses(wizardHost).of(details.host(), limits.connect());
        stageLog.passed(ConnectionStage.NAME, Facts.name(details.host(), addresses));
        NetworkConnection networkConnection = new Port(details, left(), wizardHost).open(addresses);
        stageLog.passed(ConnectionStage.PORT, "%d answers in %s".formatted(details.port(), stageLog.took()));
        return logIn(networkConnection);
    }

    private Connection logIn(NetworkConnection networkConnection) {
        try {
            return recorded(new DriverLogin(networkConnection, names).open(), networkConnection);
        }
        catch (SQLException e) {
            networkConnection.hangUp();
            return refusesSettings(e) && !details.pooled() ? logInThroughPooler(networkConnection)
                    : fail(e, networkConnection);
        }
        catch (RuntimeException | AssertionError garbage) {
            networkConnection.hangUp();
            return fail(new SQLException(garbage.getClass().getSimpleName(), garbage), networkConnection);
        }
        finally {
            networkConnection.close();
        }
    }

    private Connection recorded(Connection connection, NetworkConnection networkConnection) {
        stageLog.add(ConnectionStage.ENCRYPTION, Facts.encryption(networkConnection.evidence(), details));
        stageLog.passed(ConnectionStage.LOGIN, Facts.login(networkConnection.evidence(), details));
        return connection;
    }

    /**
     * Poolers know no settings in the start-up packet, and a Postgres before 14 knows not
     * all of them; without them the login may work.
     */
    private Connection logInThroughPooler(NetworkConnection first) {
        details = details.throughPooler();
        return logIn(again(details, first));
    }

    private Connection fail(SQLException cause, NetworkConnection networkConnection) {
        NetworkEvidence networkEvidence = networkConnection.evidence();
        ConnectionProblem problem = problem(cause, networkConnection);
        if (problem.is(Kind.NOT_ALLOWED_BY_HBA) && !networkEvidence.tlsOffered() && admitsOverTls(networkConnection)) {
            problem = TlsProblems.tlsRequired(details.user(), problem.reply().orElseThrow());
        }
        stageLog.add(ConnectionStage.ENCRYPTION, Facts.encryption(networkEvidence, details));
        throw new ConnectionFailedException(problem);
    }

    private ConnectionProblem problem(SQLException cause, NetworkConnection networkConnection) {
        var place = Port.place(details, networkConnection.address(), wizardHost);
        return new ConnectionProblems(networkConnection.details(), place, networkConnection.evidence()).of(cause);
    }

    /**
     * Knocks once more, encrypted and without the password: any answer but a closed door
     * means that only TLS was missing.
     */
    private boolean admitsOverTls(NetworkConnection refused) {
        ConnectionDetails knock = details.withSslMode(SslMode.REQUIRE).withLogin(details.user(), Secret.EMPTY);
        try (NetworkConnection networkConnection = again(knock, refused)) {
            return admits(networkConnection);
        }
        catch (ConnectionFailedException gone) {
            return false;
        }
    }

    private boolean admits(NetworkConnection networkConnection) {
        try (Connection connection = new DriverLogin(networkConnection, names).open()) {
            return connection.isValid(1);
        }
        catch (SQLException e) {
            networkConnection.hangUp();
            ConnectionProblem problem = problem(e, networkConnection);
            return problem.stage() == ConnectionStage.LOGIN && !problem.is(Kind.NOT_ALLOWED_BY_HBA, Kind.OTHER);
        }
    }

    private NetworkConnection again(ConnectionDetails how, NetworkConnection before) {
        try {
            Limits left = left();
            return NetworkConnection.open(how, before.address(), left, (int) left.connect().toMillis());
        }
        catch (IOException e) {
            throw new ConnectionFailedException(problem(new SQLException(e), before));
        }
    }

    /** All that is tried shares the time of one attempt. */
    private Limits left() {
        return limits.after(Duration.ofNanos(System.nanoTime() - start));
    }

    private static boolean refusesSettings(SQLException error) {
        return SqlState.UNDEFINED_OBJECT.equals(error.getSQLState()) || error instanceof PSQLException server
                && server.getServerErrorMessage() != null && ServerErrors.isFromPooler(server.getServerErrorMessage());
    }

}
