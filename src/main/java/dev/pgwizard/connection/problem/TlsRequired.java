package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The server lets this user in from here, but only over TLS: its line in pg_hba.conf is a
 * {@code hostssl}.
 */
public record TlsRequired(String user, ServerReply said) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.ENCRYPTION;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.TLS);
    }

    @Override
    public String title() {
        return "TLS required";
    }

    @Override
    public String message() {
        return "The server lets `%s` in only over TLS, and the encryption is set to `disable`. The password was not looked at."
            .formatted(user);
    }

    @Override
    public String fault() {
        return "This server wants TLS for this user.";
    }

    @Override
    public String outcome() {
        return "The server wants TLS";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public String heading() {
        return "What to change";
    }

    @Override
    public List<Hint> hints() {
        return List.of(Hint.of("Use TLS", "Choose `require`, or `verify-full` with the CA of the server."), Hint.of(
                "Allow it without TLS",
                "In `pg_hba.conf` the line for this user begins with `hostssl`. One that begins with `host` takes both."));
    }
}
