package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Identifier;
import java.util.List;
import java.util.Optional;

/** SQLSTATE 42501 at login: the role may log in, but not to this database. */
public record ConnectPrivilegeMissing(String database, String user, ServerReply said) implements ConnectionProblem {

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
        return "No access to the database";
    }

    @Override
    public String message() {
        return "User and password are right, but `%s` has no `CONNECT` privilege on `%s`.".formatted(user, database);
    }

    @Override
    public String fault() {
        return "This user may not connect to this database.";
    }

    @Override
    public String outcome() {
        return "No right to connect";
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
        String on = "CONNECT ON DATABASE " + Identifier.quote(database);
        String who = Identifier.quote(user);
        return List.of(
                Hint.of("Grant it", "The owner of the database or a superuser can.",
                        HintSnippet.sql("in any database, as a superuser", "GRANT %s TO %s;".formatted(on, who)))
                    .with(new Hint.Effect("At once", "Nothing", "REVOKE %s FROM %s".formatted(on, who))),
                Hint.of("Log in to another database",
                        "Type one that this user may use; `postgres` is open to all by default."));
    }
}
