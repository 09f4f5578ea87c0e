package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** The server asks for a password, and none was typed. */
public record PasswordMissing(String user) implements ConnectionProblem {

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
        return "Password missing";
    }

    @Override
    public String message() {
        return "The server is there and asks for the password of `%s`. None was given.".formatted(user);
    }

    @Override
    public String fault() {
        return "The server asks for a password.";
    }

    @Override
    public String outcome() {
        return "The server asks for a password";
    }

    @Override
    public String heading() {
        return "If %s has no password".formatted(user);
    }

    @Override
    public List<Hint> hints() {
        return List.of(Passwords.inPackage(user), Passwords.inContainer(user));
    }
}
