package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/** Nothing answers at the address, not even with a refusal. */
public record TimedOut(Place place) implements ConnectionProblem {

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.PORT;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.HOST);
    }

    @Override
    public String title() {
        return "No answer";
    }

    @Override
    public String message() {
        return "%s does not answer on port %d, not even with a refusal. The machine is off, its address is another one, or a firewall drops what the wizard sends."
            .formatted(place.spoken(), place.port());
    }

    @Override
    public String fault() {
        return "Nothing answers at this address.";
    }

    @Override
    public String outcome() {
        return "No answer on port " + place.port();
    }

    @Override
    public String heading() {
        return "If the host is right";
    }

    @Override
    public List<Hint> hints() {
        return List.of(PortHints.firewall(place),
                Hint.of("The machine is off, or has another address",
                        "Ask it from the machine that the wizard runs on.",
                        HintSnippet.shell("where the wizard runs", "ping -c 3 " + ShellWord.quote(place.name()))));
    }
}
