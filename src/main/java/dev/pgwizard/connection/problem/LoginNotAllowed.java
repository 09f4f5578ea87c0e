package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Identifier;
import java.util.List;
import java.util.Optional;

/** SQLSTATE 28000 after the password was accepted: the role is {@code NOLOGIN}. */
public record LoginNotAllowed(String user, ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.USER);
    }

    @Override
    public String title() {
        return "May not log in";
    }

    @Override
    public String message() {
        return "The role `%s` exists and the password is right, but the role is not allowed to log in.".formatted(user);
    }

    @Override
    public String fault() {
        return "This role is not allowed to log in.";
    }

    @Override
    public String outcome() {
        return "The role may not log in";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public String heading() {
        return "If it should be able to";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint
            .of("Allow it",
                    "Roles made by `CREATE ROLE` cannot log in unless told so; those made by `CREATE USER` can.",
                    HintSnippet.sql("in any database, as a superuser",
                            "ALTER ROLE %s LOGIN;".formatted(Identifier.quote(user))))
            .with(new Hint.Effect("At once", "Nothing", "ALTER ROLE %s NOLOGIN".formatted(Identifier.quote(user)))));
    }
}
