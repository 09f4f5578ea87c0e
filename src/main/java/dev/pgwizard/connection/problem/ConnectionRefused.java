package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** The machine is there and says that nothing listens on the port. */
public record ConnectionRefused(Place place) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.PORT;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(place.isOwnContainer() ? ConnectionField.HOST : ConnectionField.PORT);
    }

    @Override
    public String title() {
        return "Connection refused";
    }

    @Override
    public String message() {
        if (place.isOwnContainer()) {
            return "This wizard runs in a container, and there `%s` is that container. No Postgres listens in it on port %d."
                .formatted(place.name(), place.port());
        }
        return "%s is there and refuses connections on port %d: nothing listens on it, or only for the machine itself."
            .formatted(place.spoken(), place.port());
    }

    @Override
    public String fault() {
        return place.isOwnContainer() ? "In a container, this is the container itself."
                : "Nothing listens on this port at this address.";
    }

    @Override
    public String outcome() {
        return place.port() + " is closed";
    }

    @Override
    public String heading() {
        return place.isOwnContainer() ? "Which host it is instead" : "If host and port are right";
    }

    @Override
    public List<Hint> hints() {
        Hint container = PortHints.publishPort(place);
        return place.isOwnContainer()
                ? List.of(PortHints.dockerHost(), PortHints.sharedNetwork(), PortHints.listen(place))
                : List.of(PortHints.listen(place), container, PortHints.otherCluster(place));
    }
}
