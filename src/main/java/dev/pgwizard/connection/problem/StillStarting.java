package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * SQLSTATE 57P03: the server is there and takes no connections now, because it starts,
 * stops or recovers.
 */
public record StillStarting(Place place, ServerReply said) implements ConnectionProblem {

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
        return "Not ready yet";
    }

    @Override
    public String message() {
        return "The server is there, but it is starting, stopping or recovering, and takes no connections at this moment.";
    }

    @Override
    public String fault() {
        return "The server takes no connections now.";
    }

    @Override
    public String outcome() {
        return "Not taking connections yet";
    }

    @Override
    public Optional<ServerReply> reply() {
        return Optional.of(said);
    }

    @Override
    public List<Hint> hints() {
        return List.of(
                Hint.of("Wait a moment, then try again",
                        "After a crash, recovery can take minutes. The log of the server shows how far it is.",
                        HintSnippet.shell(place.shell(), "sudo journalctl -u 'postgresql*' -n 50 -f")),
                Hint.of("It is a standby",
                        "A standby with `hot_standby = off` never takes connections. Connect to the primary: Immich needs it anyway."));
    }
}
