package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * SQLSTATE 28P01: the server has no such user with this password, and does not say which
 * of the two is wrong.
 */
public record WrongPassword(String user, ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.LOGIN;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.PASSWORD);
    }

    @Override
    public String title() {
        return "Login refused";
    }

    @Override
    public String message() {
        return "The server is there and answers. It does not accept this password for `%s`.".formatted(user);
    }

    @Override
    public String fault() {
        return "The server does not accept this password for the user " + user + ".";
    }

    @Override
    public String outcome() {
        return "Refused";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public String heading() {
        return "If you are sure of the password";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Passwords.inContainer(user), Passwords.inPackage(user),
                Hint.of("The same password works elsewhere, in a URL",
                        "In a URL, `% @ / ? #` are written percent-encoded. Here, type the password as it is."),
                Hint.of("The password comes from an .env file",
                        "Compose reads `$` as a variable and drops quotes. Put the value in single quotes there, or use only `A-Za-z0-9`."),
                Hint.of("The user may not exist",
                        "Postgres answers a wrong name and a wrong password alike. Names of users are case-sensitive.",
                        HintSnippet.shell("on the server, as a user with sudo", "sudo -u postgres psql -c '\\du'")));
    }
}
