package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** Something accepts the connection and never says a word. */
public record SilentServer(Place place) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.PORT;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.PORT);
    }

    @Override
    public String title() {
        return "No reply";
    }

    @Override
    public String message() {
        return "Port %d of %s accepts the connection and then says nothing. Postgres answers at once, unless it is frozen or far too busy."
            .formatted(place.port(), place.spoken());
    }

    @Override
    public String fault() {
        return "Something listens on this port and does not reply.";
    }

    @Override
    public String outcome() {
        return place.port() + " accepts, then is silent";
    }

    @Override
    public String heading() {
        return "If the port is right";
    }

    @Override
    public List<Hint> hints() {
        return List.of(PortHints.nothingBehind(place), Hint.of("The server hangs",
                "A full disk, exhausted memory or a paused container stop Postgres without ending it. Its log says more.",
                HintSnippet.shell("on " + place.machine(), "df -h; uptime"),
                HintSnippet.shell(place.shell(), "sudo journalctl -u 'postgresql*' -n 50")),
                PortHints.otherCluster(place));
    }
}
