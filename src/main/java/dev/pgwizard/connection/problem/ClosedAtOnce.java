package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** Something accepts the connection and closes it before it said what it is. */
public record ClosedAtOnce(Place place) implements ConnectionProblem {

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
        return "Hung up";
    }

    @Override
    public String message() {
        return "Port %d of %s accepts the connection and closes it without a word. A forwarded port or a proxy does that when no server is behind it."
            .formatted(place.port(), place.spoken());
    }

    @Override
    public String fault() {
        return "Something listens on this port and hangs up.";
    }

    @Override
    public String outcome() {
        return place.port() + " accepts, then hangs up";
    }

    @Override
    public String heading() {
        return "If the port is right";
    }

    @Override
    public List<Hint> hints() {
        return List.of(PortHints.nothingBehind(place), PortHints.otherCluster(place));
    }
}
