package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The server let this address in without a password and then found no role of that name
 * that may log in.
 */
public record NoSuchRole(String user, ServerReply said) implements ConnectionProblem {

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
        return "No such user";
    }

    @Override
    public String message() {
        return "The server is there and answers. It has no role `%s` that may log in.".formatted(user);
    }

    @Override
    public String fault() {
        return "No role of this name may log in.";
    }

    @Override
    public String outcome() {
        return "No such role";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public String heading() {
        return "If that is a surprise";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Look which roles there are",
                "Names are case-sensitive. The wizard creates Immich’s own role later, so log in as one that exists.",
                HintSnippet.shell("on the server, as a user with sudo", "sudo -u postgres psql -c '\\du'")),
                Hint.of("User and database are swapped", "`DB_USERNAME` is the user, `DB_DATABASE_NAME` the database."),
                Hint.of("It is another server", "A machine can run several, each with its own roles and its own port.",
                        HintSnippet.shell("on the server", "pg_lsclusters")));
    }
}
