package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** Nothing listens any more where a server answered before. */
public record Down(Place place) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.PORT;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "The server is down";
    }

    @Override
    public String message() {
        return "%s answered before, and refuses connections on port %d now: Postgres is stopped, or just about to start."
            .formatted(place.spoken(), place.port());
    }

    @Override
    public String fault() {
        return "Nothing listens on this port any more.";
    }

    @Override
    public String outcome() {
        return place.port() + " is closed now";
    }

    @Override
    public String heading() {
        return "If it does not come back within a minute";
    }

    @Override
    public List<Hint> hints() {
        return List.of(
                Hint.of("See what it said last",
                        "Where it could not start, the last lines of its log name the reason and mostly the setting.",
                        HintSnippet.shell(place.shell(), "sudo journalctl -u 'postgresql*' -n 50")),
                Hint.of("Postgres runs in a container", "The list shows whether it is up, and under which name.",
                        HintSnippet.shell("on the Docker host", "docker ps --all --filter publish=" + place.port()),
                        HintSnippet.shell("on the Docker host, with your own name for POSTGRES",
                                "docker logs --tail 50 POSTGRES")),
                Hint.of("It does not start since a setting was changed",
                        "What `ALTER SYSTEM` wrote stands in `postgresql.auto.conf` of its data directory, and each line can be taken out with an editor while it is down. The downloaded files hold a card that names what to take out."));
    }
}
