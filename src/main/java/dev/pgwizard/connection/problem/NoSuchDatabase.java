package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Identifier;
import java.util.List;
import java.util.Optional;

/** SQLSTATE 3D000: user and password are right, the database is not there. */
public record NoSuchDatabase(String database, String user, ServerReply said) implements ConnectionProblem {

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
        return "No such database";
    }

    @Override
    public String message() {
        return "The server lets `%s` in. It has no database `%s` to log in to.".formatted(user, database);
    }

    @Override
    public String fault() {
        return "This server has no database of this name.";
    }

    @Override
    public String outcome() {
        return "No such database";
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
        return List.of(Hint.of("Log in to postgres",
                "Nearly every server has a database `postgres`. Immich’s own is chosen, and made if need be, in the next step."),
                Hint.of("User and database are swapped",
                        "You logged in as `%s`, to `%s`. In Immich’s file, `DB_USERNAME` is the first and `DB_DATABASE_NAME` the second."
                            .formatted(user, database)),
                Hint.of("It is on another server",
                        "A machine can run several, each with its own databases and its own port.",
                        HintSnippet.shell("on the server", "pg_lsclusters"),
                        HintSnippet.shell("on the server, as a user with sudo", "sudo -u postgres psql -c '\\l'")),
                Hint.of("Make it yourself", "The wizard can do it, too, with the right settings for Immich.",
                        HintSnippet.sql("in database postgres, as a superuser",
                                "CREATE DATABASE %s;".formatted(Identifier.quote(database)))));
    }
}
