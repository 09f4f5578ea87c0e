package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.PostgresVersion;

/**
 * What can go wrong with a user who may come in: the database, the limits and the state
 * of the server, or what stands in front of it.
 */
public final class ServerProblems {

    /** Whose limit of connections is reached. */
    public enum Limit {

        SERVER, DATABASE, ROLE

    }

    private ServerProblems() {
    }

    /** SQLSTATE 3D000: user and password are right, the database is not there. */
    public static ConnectionProblem noSuchDatabase(String database, String user, ServerReply said) {
        return ProblemWords.of(Kind.NO_SUCH_DATABASE).named("database", database).with("user", user).said(said);
    }

    /**
     * SQLSTATE 55000: the database exists and is closed to connections, as
     * {@code template0} is.
     */
    public static ConnectionProblem databaseClosed(String database, ServerReply said) {
        return ProblemWords.of(Kind.DATABASE_CLOSED).named("database", database).said(said);
    }

    /** SQLSTATE 42501 at login: the role may log in, but not to this database. */
    public static ConnectionProblem connectPrivilegeMissing(String database, String user, ServerReply said) {
        return ProblemWords.of(Kind.CONNECT_PRIVILEGE_MISSING)
            .named("database", database)
            .named("user", user)
            .said(said);
    }

    /** SQLSTATE 53300: a limit of connections is reached. */
    public static ConnectionProblem tooManyConnections(Limit limit, String database, String user, ServerReply said) {
        return ProblemWords.of(Kind.TOO_MANY_CONNECTIONS, limit.name())
            .named("database", database)
            .named("user", user)
            .said(said);
    }

    /**
     * SQLSTATE 57P03: the server is there and takes no connections now, because it
     * starts, stops or recovers.
     */
    public static ConnectionProblem stillStarting(Place place, ServerReply said) {
        return ProblemWords.of(Kind.STILL_STARTING).at(place).said(said);
    }

    /**
     * Not Postgres but a pooler in front of it refuses: its errors carry no routine of
     * Postgres' source.
     */
    public static ConnectionProblem poolerRefused(Place place, ServerReply said) {
        return ProblemWords.of(Kind.POOLER_REFUSED).at(place).said(said);
    }

    /** The server is older than anything the wizard can read. */
    public static ConnectionProblem serverTooOld(PostgresVersion version, int oldest) {
        return ProblemWords.of(Kind.SERVER_TOO_OLD).with("version", version).with("oldest", oldest).problem();
    }

    /** What no other case explains: shown with the server's or the driver's own words. */
    public static ConnectionProblem other(ConnectionStage stage, ServerReply said) {
        return ProblemWords.of(Kind.OTHER)
            .with("stage", stage)
            .with("at", stage.title())
            .with("ended", said.sqlState().isEmpty() ? "Ended" : "Ended with " + said.sqlState())
            .said(said);
    }

}
