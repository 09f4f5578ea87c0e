package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction.Copyable;
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

    private static final String WHO = "SELECT datname, usename, application_name, count(*) FROM pg_stat_activity"
            + " GROUP BY 1, 2, 3 ORDER BY 4 DESC;";

    private ServerProblems() {
    }

    /** SQLSTATE 3D000: user and password are right, the database is not there. */
    public static ConnectionProblem noSuchDatabase(String database, String user, ServerReply said) {
        return ProblemDraft.of(Kind.NO_SUCH_DATABASE, ConnectionStage.LOGIN)
            .title("No such database")
            .message("The server lets `%s` in. It has no database `%s` to log in to.".formatted(user, database))
            .at(ConnectionField.DATABASE, "This server has no database of this name.")
            .outcome("No such database")
            .said(said)
            .ways("What to do", Hint.of("Log in to postgres",
                    "Nearly every server has a database `postgres`. Immich’s own is chosen, and made if need be, in the next step."),
                    Hint.of("User and database are swapped",
                            ("You logged in as `%s`, to `%s`. In Immich’s file, `DB_USERNAME` is the first and"
                                    + " `DB_DATABASE_NAME` the second.")
                                .formatted(user, database)),
                    Hint.of("It is on another server",
                            "A machine can run several, each with its own databases and its own port.",
                            Copyable.shell("on the server", "pg_lsclusters"),
                            Copyable.shell("on the server, as a user with sudo", "sudo -u postgres psql -c '\\l'")),
                    Hint.of("Make it yourself", "The wizard can do it, too, with the right settings for Immich.",
                            Copyable.sql("in database postgres, as a superuser",
                                    "CREATE DATABASE %s;".formatted(Identifier.quote(database)))));
    }

    /**
     * SQLSTATE 55000: the database exists and is closed to connections, as
     * {@code template0} is.
     */
    public static ConnectionProblem databaseClosed(String database, ServerReply said) {
        return ProblemDraft.of(Kind.DATABASE_CLOSED, ConnectionStage.LOGIN)
            .title("Database closed")
            .message("The database `%s` takes no connections.".formatted(database))
            .at(ConnectionField.DATABASE, "This database takes no connections.")
            .outcome("The database is closed")
            .said(said)
            .ways("What to do",
                    Hint.of("Log in to another database", "Type `postgres`, which nearly every server has."),
                    Hint.of("Open it",
                            "Only where you know why it was closed. `template0` stays closed for good reason.",
                            Copyable.sql("in another database, as a superuser",
                                    "ALTER DATABASE %s ALLOW_CONNECTIONS true;"
                                        .formatted(Identifier.quote(database)))));
    }

    /** SQLSTATE 42501 at login: the role may log in, but not to this database. */
    public static ConnectionProblem connectPrivilegeMissing(String database, String user, ServerReply said) {
        String on = "CONNECT ON DATABASE " + Identifier.quote(database);
        String who = Identifier.quote(user);
        return ProblemDraft.of(Kind.CONNECT_PRIVILEGE_MISSING, ConnectionStage.LOGIN)
            .title("No access to the database")
            .message("User and password are right, but `%s` has no `CONNECT` privilege on `%s`.".formatted(user,
                    database))
            .at(ConnectionField.DATABASE, "This user may not connect to this database.")
            .outcome("No right to connect")
            .said(said)
            .ways("What to do",
                    Hint.of("Grant it", "The owner of the database or a superuser can.",
                            Copyable.sql("in any database, as a superuser", "GRANT %s TO %s;".formatted(on, who)))
                        .with(new Hint.Effect("At once", "Nothing", "REVOKE %s FROM %s".formatted(on, who))),
                    Hint.of("Log in to another database",
                            "Type one that this user may use; `postgres` is open to all by default."));
    }

    /** SQLSTATE 53300: a limit of connections is reached. */
    public static ConnectionProblem tooManyConnections(Limit limit, String database, String user, ServerReply said) {
        Hint who = Hint.of("Free some connections",
                "A superuser still gets in and can see who holds them. Immich will need about 10 of its own.",
                Copyable.sql("in any database, as a superuser", WHO));
        return ProblemDraft.of(Kind.TOO_MANY_CONNECTIONS, ConnectionStage.LOGIN)
            .title("Server full")
            .message(switch (limit) {
                case SERVER ->
                    "All connections that the server allows are taken, except those that it keeps for superusers.";
                case DATABASE -> "All connections that the database `%s` allows are taken.".formatted(database);
                case ROLE -> "All connections that the role `%s` may have are taken.".formatted(user);
            })
            .anywhere("No connection is free.")
            .outcome("No connection is free")
            .said(said)
            .ways(who, raise(limit, database, user));
    }

    private static Hint raise(Limit limit, String database, String user) {
        return switch (limit) {
            case SERVER -> raise("ALTER SYSTEM SET max_connections = 200;", "At the next restart",
                    "ALTER SYSTEM RESET max_connections, restart");
            case DATABASE -> unlimited("ALTER DATABASE " + Identifier.quote(database));
            case ROLE -> unlimited("ALTER ROLE " + Identifier.quote(user));
        };
    }

    private static Hint unlimited(String subject) {
        return raise(subject + " CONNECTION LIMIT -1;", "At once", "Set the old limit again");
    }

    private static Hint raise(String sql, String takesEffect, String undo) {
        return Hint.of("Raise the limit", "", Copyable.sql("in any database, as a superuser", sql))
            .with(new Hint.Effect(takesEffect, takesEffect.equals("At once") ? "Nothing" : "The restart interrupts all",
                    undo));
    }

    /**
     * SQLSTATE 57P03: the server is there and takes no connections now, because it
     * starts, stops or recovers.
     */
    public static ConnectionProblem stillStarting(Place place, ServerReply said) {
        return ProblemDraft.of(Kind.STILL_STARTING, ConnectionStage.LOGIN)
            .title("Not ready yet")
            .message(
                    "The server is there, but it is starting, stopping or recovering, and takes no connections at this moment.")
            .anywhere("The server takes no connections now.")
            .outcome("Not taking connections yet")
            .said(said)
            .ways(Hint.of("Wait a moment, then try again",
                    "After a crash, recovery can take minutes. The log of the server shows how far it is.",
                    Copyable.shell(place.shell(), "sudo journalctl -u 'postgresql*' -n 50 -f")),
                    Hint.of("It is a standby",
                            "A standby with `hot_standby = off` never takes connections. Connect to the primary: Immich needs it anyway."));
    }

    /**
     * Not Postgres but a pooler in front of it refuses: its errors carry no routine of
     * Postgres' source.
     */
    public static ConnectionProblem poolerRefused(Place place, ServerReply said) {
        return ProblemDraft.of(Kind.POOLER_REFUSED, ConnectionStage.LOGIN)
            .title("Refused by a pooler")
            .message(("Port %d of %s is not Postgres itself but a pooler in front of it, such as PgBouncer, and the"
                    + " pooler refuses this login.")
                .formatted(place.port(), place.spoken()))
            .at(ConnectionField.PORT, "A pooler answers on this port.")
            .outcome("Refused by a pooler")
            .said(said)
            .ways("What to do", Hint.of("Connect to Postgres itself",
                    "Type the port of the server, most often 5432. Immich needs a direct connection as well: it holds"
                            + " locks for as long as it starts, which poolers in transaction mode lose."),
                    Hint.of("Let the pooler know this user and this database",
                            "PgBouncer admits only those in its own files.", Copyable.shell(place.shell(),
                                    "sudo grep -nE '^(\\[|auth_|pool_mode)' /etc/pgbouncer/pgbouncer.ini")));
    }

    /** The server is older than anything the wizard can read. */
    public static ConnectionProblem serverTooOld(PostgresVersion version, int oldest) {
        return ProblemDraft.of(Kind.SERVER_TOO_OLD, ConnectionStage.RIGHTS)
            .title("Server too old")
            .message("This is PostgreSQL %s. The wizard reads PostgreSQL %d and newer, and Immich needs 14 or newer."
                .formatted(version, oldest))
            .anywhere("PostgreSQL %s is too old.".formatted(version))
            .outcome("PostgreSQL " + version)
            .ways(Hint.of("Upgrade the server, or use another one",
                    "`pg_upgrade` moves all databases to a new major version. A second server of a newer version"
                            + " beside this one works, too: each has its own port."));
    }

    /** What no other case explains: shown with the server's or the driver's own words. */
    public static ConnectionProblem other(ConnectionStage stage, ServerReply said) {
        return ProblemDraft.of(Kind.OTHER, stage)
            .title("No connection")
            .message("The connection ended at “%s”, for a reason that the wizard does not know."
                .formatted(stage.title()))
            .anywhere("The connection failed.")
            .outcome(said.sqlState().isEmpty() ? "Ended" : "Ended with " + said.sqlState())
            .said(said)
            .ways(Hint.of("Look into the log of the server",
                    "It has the reason in full, with the time of this attempt.",
                    Copyable.shell("on the server, as a user with sudo", "sudo journalctl -u 'postgresql*' -n 50")));
    }

}
