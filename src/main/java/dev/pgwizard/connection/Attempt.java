package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.NotAllowedByHba;
import dev.pgwizard.connection.problem.Other;
import dev.pgwizard.connection.problem.Stage;
import dev.pgwizard.connection.problem.TlsRequired;
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

    private final Surroundings surroundings;

    private final Journal journal;

    private final long start = System.nanoTime();

    private ConnectionDetails details;

    Attempt(ConnectionDetails details, Limits limits, NameLookup names, Surroundings surroundings, Journal journal) {
        this.details = details;
        this.limits = limits;
        this.names = names;
        this.surroundings = surroundings;
        this.journal = journal;
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
            journal.stopped(e.problem());
            throw e;
        }
    }

    private Connection connectInStages() {
        List<InetAddress> addresses = new Addresses(surroundings).of(details.host(), limits.connect());
        journal.passed(Stage.NAME, Facts.name(details.host(), addresses));
        Wire wire = new Port(details, left(), surroundings).open(addresses);
        journal.passed(Stage.PORT, "%d answers in %s".formatted(details.port(), journal.took()));
        return logIn(wire);
    }

    private Connection logIn(Wire wire) {
        try {
            return recorded(new Login(wire, names).open(), wire);
        }
        catch (SQLException e) {
            wire.hangUp();
            return refusesSettings(e) && !details.pooled() ? logInThroughPooler(wire) : fail(e, wire);
        }
        catch (RuntimeException | AssertionError garbage) {
            wire.hangUp();
            return fail(new SQLException(garbage.getClass().getSimpleName(), garbage), wire);
        }
        finally {
            wire.close();
        }
    }

    private Connection recorded(Connection connection, Wire wire) {
        journal.add(Stage.ENCRYPTION, Facts.encryption(wire.evidence(), details));
        journal.passed(Stage.LOGIN, Facts.login(wire.evidence(), details));
        return connection;
    }

    /**
     * Poolers know no settings in the start-up packet, and a Postgres before 14 knows not
     * all of them; without them the login may work.
     */
    private Connection logInThroughPooler(Wire first) {
        details = details.throughPooler();
        return logIn(again(details, first));
    }

    private Connection fail(SQLException cause, Wire wire) {
        Evidence evidence = wire.evidence();
        ConnectionProblem problem = problem(cause, wire);
        if (problem instanceof NotAllowedByHba refused && !evidence.tlsOffered() && admitsOverTls(wire)) {
            problem = new TlsRequired(details.user(), refused.said());
        }
        journal.add(Stage.ENCRYPTION, Facts.encryption(evidence, details));
        throw new ConnectionFailedException(problem);
    }

    private ConnectionProblem problem(SQLException cause, Wire wire) {
        var place = Port.place(details, wire.address(), surroundings);
        return new ConnectionProblems(wire.details(), place, wire.evidence()).of(cause);
    }

    /**
     * Knocks once more, encrypted and without the password: any answer but a closed door
     * means that only TLS was missing.
     */
    private boolean admitsOverTls(Wire refused) {
        ConnectionDetails knock = details.withSslMode(SslMode.REQUIRE).withLogin(details.user(), Secret.EMPTY);
        try (Wire wire = again(knock, refused)) {
            return admits(wire);
        }
        catch (ConnectionFailedException gone) {
            return false;
        }
    }

    private boolean admits(Wire wire) {
        try (Connection connection = new Login(wire, names).open()) {
            return connection.isValid(1);
        }
        catch (SQLException e) {
            wire.hangUp();
            ConnectionProblem problem = problem(e, wire);
            return problem.stage() == Stage.LOGIN && !(problem instanceof NotAllowedByHba)
                    && !(problem instanceof Other);
        }
    }

    private Wire again(ConnectionDetails how, Wire before) {
        try {
            Limits left = left();
            return Wire.open(how, before.address(), left, (int) left.connect().toMillis());
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
