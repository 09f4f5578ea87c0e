package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * SQLSTATE 55000: the database exists and is closed to connections, as {@code template0}
 * is.
 */
public record DatabaseClosed(String database, ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.DATABASE);
    }

    @Override
    public String title() {
        return "Database closed";
    }

    @Override
    public String message() {
        return "The database `%s` takes no connections.".formatted(database);
    }

    @Override
    public String fault() {
        return "This database takes no connections.";
    }

    @Override
    public String outcome() {
        return "The database is closed";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public String heading() {
        return "What to do";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Log in to another database", "Type `postgres`, which nearly every server has."),
                Hint.of("Open it", "Only where you know why it was closed. `template0` stays closed for good reason.",
                        HintSnippet.sql("in another database, as a superuser",
                                "ALTER DATABASE %s ALLOW_CONNECTIONS true;".formatted(Identifier.quote(database)))));
    }
}
