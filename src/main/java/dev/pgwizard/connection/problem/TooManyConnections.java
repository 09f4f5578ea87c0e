package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Identifier;
import java.util.List;
import java.util.Optional;

/** SQLSTATE 53300: a limit of connections is reached. */
public record TooManyConnections(Limit limit, String database, String user,
        ServerReply said) implements ConnectionProblem {

    /** Whose limit it is. */
    public enum Limit {

        SERVER, DATABASE, ROLE

    }

    private static final String WHO = "SELECT datname, usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC;";

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "Server full";
    }

    @Override
    public String message() {
        return switch (limit) {
            case SERVER ->
                "All connections that the server allows are taken, except those that it keeps for superusers.";
            case DATABASE -> "All connections that the database `%s` allows are taken.".formatted(database);
            case ROLE -> "All connections that the role `%s` may have are taken.".formatted(user);
        };
    }

    @Override
    public String fault() {
        return "No connection is free.";
    }

    @Override
    public String outcome() {
        return "No connection is free";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public List<Hint> hints() {
        Hint who = Hint.of("Free some connections",
                "A superuser still gets in and can see who holds them. Immich will need about 10 of its own.",
                HintSnippet.sql("in any database, as a superuser", WHO));
        return List.of(who, raise());
    }

    private Hint raise() {
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
        return Hint.of("Raise the limit", "", HintSnippet.sql("in any database, as a superuser", sql))
            .with(new Hint.Effect(takesEffect, takesEffect.equals("At once") ? "Nothing" : "The restart interrupts all",
                    undo));
    }
}
